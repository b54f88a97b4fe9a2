package io.airdelta.simulator.sample;

import static io.airdelta.simulator.sample.Cells.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One table while the base is being made: fields are declared first, then records are added. */
final class Table {
    private final Base base;
    private final String id;
    private final String name;
    private final String description;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final Map<String, Link> links = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private final ArrayNode views = JSON.arrayNode();

    /** Where a link field leads; {@code inverse} is null where no field links back. */
    private record Link(String table, String inverse) {}

    Table(Base base, String id, String name, String description) {
        this.base = base;
        this.id = id;
        this.name = name;
        this.description = description;
        view("Grid view", "grid");
    }

    Field add(String field, String type) {
        Field added = new Field(Ids.of("fld", name + '/' + field), field, type);
        if (fields.put(field, added) != null) {
            throw new IllegalArgumentException("Table " + name + " already has a field named " + field);
        }
        return added;
    }

    Field add(String field, String type, JsonNode options) {
        return add(field, type).options(options::deepCopy);
    }

    Field select(String field, List<String> choices) {
        return add(field, "singleSelect", Options.choices(name + '/' + field, choices));
    }

    Field multiSelect(String field, List<String> choices) {
        return add(field, "multipleSelects", Options.choices(name + '/' + field, choices));
    }

    /** Links to many records of another table, whose field {@code inverse} links back; the other table declares it itself. */
    Field link(String field, String table, String inverse) {
        return link(field, table, inverse, false);
    }

    Field linkOne(String field, String table, String inverse) {
        return link(field, table, inverse, true);
    }

    /** A link to records of this same table has no inverse field unless its owner makes one. */
    Field linkSelf(String field) {
        return link(field, name, null, false);
    }

    private Field link(String field, String table, String inverse, boolean single) {
        links.put(field, new Link(table, inverse));
        return add(field, "multipleRecordLinks").options(() -> {
            Table linked = base.table(table);
            ObjectNode options = JSON.objectNode()
                    .put("linkedTableId", linked.id)
                    .put("isReversed", false)
                    .put("prefersSingleRecordLink", single);
            return inverse == null
                    ? options
                    : options.put("inverseLinkFieldId", linked.field(inverse).id());
        });
    }

    /** Adds a view; the caller may set {@code filterByFormula} and {@code sort} on what it gets. */
    ObjectNode view(String view, String type) {
        return views.addObject()
                .put("id", Ids.of("viw", name + '/' + view))
                .put("name", view)
                .put("type", type);
    }

    /** Adds a view that is ordered by one field, ascending. */
    ObjectNode sortedView(String view, String type, String field) {
        ObjectNode sorted = view(view, type);
        sorted.putArray("sort").addObject().put("field", field(field).id()).put("direction", "asc");
        return sorted;
    }

    Row row(Instant created, Person creator) {
        Row row = new Row(this, rows.size() + 1, created, creator);
        rows.add(row);
        return row;
    }

    /** Gives the field of that name. */
    Field field(String field) {
        Field found = fields.get(field);
        if (found == null) {
            throw new IllegalArgumentException("Table " + name + " has no field named " + field);
        }
        return found;
    }

    /** Gives the name of the field that links back, or null where there is none. */
    String inverseOf(String field) {
        return link(field).inverse();
    }

    /** Gives the table to which the link field leads. */
    Table linkedBy(String field) {
        return base.table(link(field).table());
    }

    private Link link(String field) {
        Link link = links.get(field);
        if (link == null) {
            throw new IllegalArgumentException("Field " + field + " of table " + name + " is no link");
        }
        return link;
    }

    String name() {
        return name;
    }

    List<Field> fields() {
        return List.copyOf(fields.values());
    }

    List<Row> rows() {
        return rows;
    }

    ObjectNode json() {
        ObjectNode json = JSON.objectNode().put("id", id).put("name", name).put("description", description);
        json.put("primaryFieldId", fields.values().iterator().next().id());
        ArrayNode schema = json.putArray("fields");
        fields.values().forEach(field -> schema.add(field.json()));
        json.set("views", views);
        ArrayNode records = json.putArray("records");
        rows.forEach(row -> records.add(row.json()));
        return json;
    }
}
