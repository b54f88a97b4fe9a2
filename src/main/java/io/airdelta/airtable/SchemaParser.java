package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the answer of {@code GET /v0/meta/bases/{baseId}/tables} (Airtable, Get base schema). */
public final class SchemaParser {

    private SchemaParser() {}

    /**
     * @param baseId the base that was asked about, {@code app…}
     * @param answer the whole answer
     * @return the readable tables; a table that is not as documented is told of by {@link BaseSchema#unreadable()}, or by {@link
     *     BaseSchema#unnamed()} where it has neither id nor name
     * @throws UnexpectedAnswer when the answer holds no list of tables
     */
    public static BaseSchema parse(String baseId, JsonNode answer) {
        JsonNode tables = answer == null ? null : answer.get("tables");
        if (tables == null || !tables.isArray()) {
            throw new UnexpectedAnswer("Schema of base " + baseId
                    + ": expected an object with the array \"tables\", got "
                    + (tables == null ? JsonKind.of(answer) + " without it" : "\"tables\" as " + JsonKind.of(tables))
                    + ". Does airtable.url point at Airtable's API?");
        }
        List<TableSchema> readable = new ArrayList<>();
        Map<String, String> unreadable = new HashMap<>();
        List<String> unnamed = new ArrayList<>();
        Set<String> tableIds = new HashSet<>();
        int number = 0;
        for (JsonNode table : tables) {
            number++;
            try {
                TableSchema parsed = table(table);
                if (!tableIds.add(parsed.id())) {
                    throw new IllegalArgumentException("the table id occurs twice in the base");
                }
                readable.add(parsed);
            } catch (IllegalArgumentException e) {
                List<String> names = names(table);
                if (names.isEmpty()) {
                    unnamed.add("table number " + number + " of the answer: " + OneLine.of(e.getMessage()));
                }
                names.forEach(name -> unreadable.put(name, OneLine.of(e.getMessage())));
                readable.removeIf(other -> names.contains(other.id()));
            }
        }
        return new BaseSchema(baseId, readable, unreadable, unnamed);
    }

    private static List<String> names(JsonNode table) {
        return List.of("id", "name").stream()
                .map(key -> table.path(key))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(text -> !text.isBlank())
                .toList();
    }

    private static TableSchema table(JsonNode table) {
        if (!table.isObject()) {
            throw new IllegalArgumentException("expected an object, got " + JsonKind.of(table));
        }
        String id = required(table, "id", "the table");
        String name = required(table, "name", "the table");
        JsonNode fieldArray = table.get("fields");
        if (fieldArray == null || !fieldArray.isArray()) {
            throw new IllegalArgumentException("expected the array \"fields\", got " + JsonKind.of(fieldArray));
        }
        List<Field> fields = new ArrayList<>(fieldArray.size());
        Set<String> ids = new HashSet<>();
        for (JsonNode node : fieldArray) {
            Field field = field(node, fields.size());
            if (!ids.add(field.id())) {
                throw new IllegalArgumentException("the field id " + field.id() + " occurs twice");
            }
            fields.add(field);
        }
        return new TableSchema(
                id, name, optional(table, "description"), optional(table, "primaryFieldId"), fields, views(table));
    }

    private static Field field(JsonNode node, int index) {
        String where = "field number " + (index + 1);
        String id = required(node, "id", where);
        if (id.indexOf(':') >= 0) {
            // The ledger names columns of a transform, and of tables read by name, in that way.
            throw new IllegalArgumentException(
                    where + ": expected an id such as fld0123456789ABCD, got one with a colon");
        }
        required(node, "type", "field " + id);
        return new Field(
                id, required(node, "name", "field " + id), optional(node, "description"), FieldTypeParser.parse(node));
    }

    private static List<View> views(JsonNode table) {
        List<View> views = new ArrayList<>();
        for (JsonNode view : table.path("views")) {
            // Views are only looked up by id or name: one that has neither is of no use, and no reason to fail.
            if (view.path("id").isTextual() && view.path("name").isTextual()) {
                views.add(new View(
                        view.get("id").textValue(),
                        view.get("name").textValue(),
                        view.path("type").asText("")));
            }
        }
        return views;
    }

    private static String required(JsonNode node, String key, String where) {
        JsonNode value = node.get(key);
        if (value == null || !value.isTextual() || value.textValue().isEmpty()) {
            throw new IllegalArgumentException(where + " has no \"" + key + "\": expected a text, got "
                    + (value != null && value.isTextual() ? "an empty one" : JsonKind.of(value)));
        }
        return value.textValue();
    }

    private static String optional(JsonNode node, String key) {
        JsonNode value = node.get(key);
        return value == null || !value.isTextual() || value.textValue().isEmpty() ? null : value.textValue();
    }
}
