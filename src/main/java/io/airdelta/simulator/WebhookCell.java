package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A cell in the form of webhook payloads, which Airtable calls cell value V2, where that differs from the REST form. */
final class WebhookCell {

    private final Base base;
    private final CellText text;

    WebhookCell(Base base) {
        this.base = base;
        this.text = new CellText(base, ZoneOffset.UTC);
    }

    /** @param row all cells of the record by ordinal; the field's own is there */
    JsonNode of(Table table, Field field, Map<Integer, JsonNode> row) {
        JsonNode cell = row.get(field.ordinal());
        return switch (field.type()) {
            case "singleSelect", "externalSyncSource" -> choice(field, cell);
            case "multipleSelects" -> each(cell, name -> choice(field, name));
            case "singleCollaborator", "createdBy", "lastModifiedBy" -> collaborator(cell);
            case "multipleCollaborators" -> each(cell, this::collaborator);
            case "multipleRecordLinks" -> each(cell, link -> link(field, link));
            case "multipleLookupValues" -> lookup(table, field, cell, row);
            default -> cell;
        };
    }

    private static JsonNode each(JsonNode cell, UnaryOperator<JsonNode> shape) {
        ArrayNode shaped = Json.MAPPER.createArrayNode();
        cell.forEach(element -> shaped.add(shape.apply(element)));
        return shaped;
    }

    private static JsonNode choice(Field field, JsonNode name) {
        for (JsonNode choice : field.options().path("choices")) {
            if (choice.path("name").equals(name)) {
                return choice;
            }
        }
        return Json.object().putNull("id").set("name", name);
    }

    private JsonNode collaborator(JsonNode cell) {
        return cell.isObject() ? ((ObjectNode) cell.deepCopy()).put("permissionLevel", base.permissionLevel()) : cell;
    }

    private JsonNode link(Field field, JsonNode recordId) {
        Table linked =
                base.table(field.options().path("linkedTableId").asText()).orElse(null);
        StoredRecord record = linked == null ? null : linked.record(recordId.asText());
        Field primary = linked == null ? null : linked.primaryField().orElse(null);
        JsonNode cell = record == null || primary == null ? null : record.cell(primary);
        return Json.object().put("id", recordId.asText()).put("name", cell == null ? "" : text.of(primary, cell));
    }

    /** Where there are as many values as links each link has its own; else the first has them all. */
    private static JsonNode lookup(Table table, Field field, JsonNode cell, Map<Integer, JsonNode> row) {
        if (!cell.isArray()) {
            return cell;
        }
        JsonNode links = table.field(field.options().path("recordLinkFieldId").asText())
                .map(link -> row.get(link.ordinal()))
                .orElseGet(Json.MAPPER::createArrayNode);
        ObjectNode json = Json.object();
        json.putArray("linkedRecordIds").addAll((ArrayNode) links);
        ObjectNode values = json.putObject("valuesByLinkedRecordId");
        for (int i = 0; i < links.size(); i++) {
            ArrayNode own = values.putArray(links.get(i).asText());
            if (links.size() == cell.size()) {
                JsonNode value = cell.get(i);
                own.addAll(
                        value.isArray()
                                ? (ArrayNode) value
                                : Json.MAPPER.createArrayNode().add(value));
            } else if (i == 0) {
                own.addAll((ArrayNode) cell);
            }
        }
        return json;
    }
}
