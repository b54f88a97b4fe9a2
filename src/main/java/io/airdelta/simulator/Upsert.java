package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Airtable, Update multiple records, {@code performUpsert}.
 *
 * @param mergeOn 1 to 3 fields that tell which record is meant
 */
record Upsert(List<Field> mergeOn) {

    static Upsert of(Table table, JsonNode performUpsert) {
        List<Field> fields = new ArrayList<>();
        for (JsonNode name : performUpsert.path("fieldsToMergeOn")) {
            fields.add(table.field(name.asText()).orElseThrow(() -> ApiError.unknownField(name.asText())));
        }
        if (fields.isEmpty() || fields.size() > 3) {
            throw ApiError.invalidRequest();
        }
        return new Upsert(fields);
    }

    /** The record that has these cells in the merge fields, or null where there is none. */
    StoredRecord match(Table table, Map<Field, JsonNode> cells) {
        List<StoredRecord> found = table.values().stream()
                .filter(record -> mergeOn.stream().allMatch(field -> same(record.cell(field), cells.get(field))))
                .limit(2)
                .toList();
        if (found.size() > 1) {
            throw ApiError.invalidRequest();
        }
        return found.isEmpty() ? null : found.get(0);
    }

    private static boolean same(JsonNode stored, JsonNode given) {
        if (stored != null && given != null && stored.isNumber() && given.isNumber()) {
            return stored.doubleValue() == given.doubleValue();
        }
        return Objects.equals(stored, Json.isEmptyCell(given) ? null : given);
    }

    /** Adds which records were created and which were updated to an answer. */
    void report(List<WriteRecords.Row> rows, List<StoredRecord> stored, Utf8Buffer out) {
        ArrayNode created = Json.MAPPER.createArrayNode();
        ArrayNode updated = Json.MAPPER.createArrayNode();
        for (int i = 0; i < rows.size(); i++) {
            (rows.get(i).before() == null ? created : updated).add(stored.get(i).id());
        }
        out.add(",\"createdRecords\":").add(Json.bytes(created));
        out.add(",\"updatedRecords\":").add(Json.bytes(updated));
    }
}
