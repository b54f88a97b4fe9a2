package io.airdelta.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The sample base as a reader of its JSON sees it: fields and records by id. Knows nothing of how it was made. */
final class ReadBase {
    final ObjectNode json = ProductLaunch.base();
    private final Map<String, JsonNode> fields = new LinkedHashMap<>();
    private final Map<String, JsonNode> records = new LinkedHashMap<>();
    private final Map<String, String> tableOfRecord = new LinkedHashMap<>();

    ReadBase() {
        for (JsonNode table : json.get("tables")) {
            table.get("fields").forEach(field -> fields.put(field.get("id").textValue(), field));
            for (JsonNode row : table.get("records")) {
                records.put(row.get("id").textValue(), row);
                tableOfRecord.put(row.get("id").textValue(), table.get("id").textValue());
            }
        }
    }

    JsonNode table(String id) {
        for (JsonNode table : json.get("tables")) {
            if (table.get("id").textValue().equals(id)) {
                return table;
            }
        }
        throw new AssertionError("No table " + id);
    }

    JsonNode field(String id) {
        return fields.get(id);
    }

    JsonNode field(String tableId, String name) {
        for (JsonNode field : table(tableId).get("fields")) {
            if (field.get("name").textValue().equals(name)) {
                return field;
            }
        }
        throw new AssertionError("No field " + name + " in " + tableId);
    }

    JsonNode row(String recordId) {
        return records.get(recordId);
    }

    String tableOf(String recordId) {
        return tableOfRecord.get(recordId);
    }

    /** Gives the cell or null. */
    JsonNode cell(JsonNode row, String fieldId) {
        return row.get("fields").get(fieldId);
    }

    List<JsonNode> linked(JsonNode row, String linkFieldId) {
        List<JsonNode> linked = new ArrayList<>();
        JsonNode ids = cell(row, linkFieldId);
        if (ids != null) {
            ids.forEach(id -> linked.add(row(id.textValue())));
        }
        return linked;
    }

    /** Calls {@code visitor} with every record of every table that has a field of that type, field first. */
    void eachRecord(String type, BiConsumer<JsonNode, JsonNode> visitor) {
        for (JsonNode table : json.get("tables")) {
            for (JsonNode field : table.get("fields")) {
                if (field.get("type").textValue().equals(type)) {
                    table.get("records").forEach(row -> visitor.accept(field, row));
                }
            }
        }
    }
}
