package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Adds a table to a base that is being served. The caller holds the write lock of the base. */
final class TableMaker {

    private final Simulation simulation;
    private final RecordEditor editor;

    TableMaker(Simulation simulation, RecordEditor editor) {
        this.simulation = simulation;
        this.editor = editor;
    }

    String add(Base base, JsonNode description) {
        String name = description.path("name").asText("");
        String id = description.path("id").asText(Ids.next("tbl"));
        if (name.isEmpty() || base.table(name).isPresent() || base.table(id).isPresent()) {
            throw new IllegalArgumentException("A table needs a name and an id that no other table of the base has");
        }
        ObjectNode head = Json.members(description, member -> switch (member) {
            case "fields", "views", "records" -> false;
            default -> true;
        });
        Table table = new Table(head.put("id", id));
        SchemaEditor schema = new SchemaEditor();
        base.changed(new ChangeJournal.TableChange(id, null, name));
        description.path("fields").forEach(field -> schema.add(base, table, field));
        if (table.fields().isEmpty()) {
            throw new IllegalArgumentException("A table needs at least one field");
        }
        if (!head.has("primaryFieldId")) {
            head.put("primaryFieldId", table.fields().get(0).id());
        }
        JsonNode views = description.path("views");
        (views.isEmpty() ? gridView() : views).forEach(view -> ViewEditor.add(table, view));
        base.add(table);
        for (JsonNode record : description.path("records")) {
            editor.create(base, table, record, simulation.now().toEpochMilli());
        }
        return id;
    }

    private static ArrayNode gridView() {
        ArrayNode views = Json.MAPPER.createArrayNode();
        views.addObject().put("name", "Grid view");
        return views;
    }
}
