package io.airdelta.simulator.sample;

import static io.airdelta.simulator.sample.Cells.JSON;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** The base while it is being made: its tables by name. */
final class Base {
    private final String id;
    private final String name;
    private final Map<String, Table> tables = new LinkedHashMap<>();

    Base(String id, String name) {
        this.id = id;
        this.name = name;
    }

    Table add(String tableId, String table, String description) {
        Table added = new Table(this, tableId, table, description);
        tables.put(table, added);
        return added;
    }

    /** Gives the table of that name. */
    Table table(String table) {
        Table found = tables.get(table);
        if (found == null) {
            throw new IllegalArgumentException("The base has no table named " + table);
        }
        return found;
    }

    ObjectNode json() {
        ObjectNode json = JSON.objectNode().put("id", id).put("name", name).put("permissionLevel", "create");
        ArrayNode array = json.putArray("tables");
        tables.values().forEach(table -> array.add(table.json()));
        return json;
    }
}
