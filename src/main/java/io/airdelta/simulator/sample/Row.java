package io.airdelta.simulator.sample;

import static io.airdelta.simulator.sample.Cells.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One record while the base is being made. Cells are addressed by field name; an empty cell is null. */
final class Row {
    private final Table table;
    private final int number;
    private final String id;
    private final Instant created;
    private final Person creator;
    private Instant modified;
    private Person modifier;
    private final Map<String, JsonNode> cells = new HashMap<>();
    private final Map<String, List<Row>> links = new HashMap<>();

    Row(Table table, int number, Instant created, Person creator) {
        this.table = table;
        this.number = number;
        id = Ids.of("rec", table.name() + '/' + number);
        this.created = created;
        this.creator = creator;
        modified = created;
        modifier = creator;
    }

    /** Sets a cell; null, empty text, an empty list and false leave it empty, as Airtable does. */
    Row put(String field, JsonNode value) {
        if (table.field(field).rule() != null) {
            throw new IllegalArgumentException("Field " + field + " is computed");
        }
        if (value != null && !isEmpty(value)) {
            cells.put(field, value);
        }
        return this;
    }

    Row put(String field, String value) {
        return put(field, value == null ? null : Cells.text(value));
    }

    Row put(String field, double value) {
        return put(field, Cells.number(value));
    }

    Row put(String field, boolean value) {
        return put(field, JSON.booleanNode(value));
    }

    Row put(String field, LocalDate value) {
        return put(field, value == null ? null : Cells.date(value));
    }

    Row put(String field, Instant value) {
        return put(field, value == null ? null : Cells.dateTime(value));
    }

    Row put(String field, List<String> values) {
        return put(field, Cells.texts(values));
    }

    /** Links this record to the other and, where the field has an inverse, the other to this one. */
    Row link(String field, Row other) {
        links.computeIfAbsent(field, name -> new ArrayList<>()).add(other);
        String inverse = table.inverseOf(field);
        if (inverse != null) {
            other.links.computeIfAbsent(inverse, name -> new ArrayList<>()).add(this);
        }
        return this;
    }

    void edited(Instant when, Person who) {
        // What was entered in advance counts as touched when it was entered.
        modified = when.isAfter(created) ? when : created;
        modifier = who;
    }

    List<Row> linked(String field) {
        return links.getOrDefault(field, List.of());
    }

    /** Gives the cell, computed where the field is computed, or null where it is empty. */
    JsonNode get(String field) {
        Field declared = table.field(field);
        if (declared.type().equals("multipleRecordLinks")) {
            ArrayNode ids = JSON.arrayNode();
            linked(field).forEach(row -> ids.add(row.id()));
            return ids.isEmpty() ? null : ids;
        }
        if (declared.rule() != null && !cells.containsKey(field)) {
            JsonNode value = declared.rule().apply(this);
            cells.put(field, value == null || isEmpty(value) ? null : value);
        }
        return cells.get(field);
    }

    boolean has(String field) {
        return get(field) != null;
    }

    String text(String field) {
        return get(field) == null ? "" : get(field).asText();
    }

    double number(String field) {
        return get(field) == null ? 0 : get(field).asDouble();
    }

    LocalDate date(String field) {
        return get(field) == null ? null : LocalDate.parse(get(field).asText());
    }

    Instant instant(String field) {
        return get(field) == null ? null : Instant.parse(get(field).asText());
    }

    String id() {
        return id;
    }

    int number() {
        return number;
    }

    Instant created() {
        return created;
    }

    Person creator() {
        return creator;
    }

    Instant modified() {
        return modified;
    }

    Person modifier() {
        return modifier;
    }

    ObjectNode json() {
        ObjectNode json = JSON.objectNode().put("id", id()).put("createdTime", Cells.timestamp(created));
        ObjectNode fields = json.putObject("fields");
        for (Field field : table.fields()) {
            JsonNode value = get(field.name());
            if (value != null) {
                fields.set(field.id(), value.deepCopy());
            }
        }
        return json;
    }

    private static boolean isEmpty(JsonNode value) {
        return value.isNull()
                || value.isTextual() && value.textValue().isEmpty()
                || value.isArray() && value.isEmpty()
                || value.isBoolean() && !value.booleanValue();
    }
}
