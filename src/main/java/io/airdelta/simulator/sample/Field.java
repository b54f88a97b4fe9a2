package io.airdelta.simulator.sample;

import static io.airdelta.simulator.sample.Cells.JSON;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Function;
import java.util.function.Supplier;

/** One field of a table: its schema and, for a computed field, the rule that gives its cells. */
final class Field {
    private final String id;
    private final String name;
    private final String type;
    private String description;
    private Supplier<? extends JsonNode> options = () -> null;
    private Function<Row, JsonNode> rule;

    Field(String id, String name, String type) {
        this.id = id;
        this.name = name;
        this.type = type;
    }

    Field note(String text) {
        description = text;
        return this;
    }

    /** Options are asked for when the base is written, because they may refer to tables that are declared later. */
    Field options(Supplier<? extends JsonNode> supplier) {
        options = supplier;
        return this;
    }

    /** The rule gives a cell, or null for an empty one. */
    Field rule(Function<Row, JsonNode> cell) {
        rule = cell;
        return this;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    String type() {
        return type;
    }

    Function<Row, JsonNode> rule() {
        return rule;
    }

    /** What a lookup of this field states as its result: the output type of a formula or rollup, else the field's own type. */
    ObjectNode result() {
        JsonNode own = options.get();
        if (own instanceof ObjectNode computed && computed.get("result") instanceof ObjectNode result) {
            return result.deepCopy();
        }
        return own instanceof ObjectNode stored ? Options.result(type, stored) : Options.result(type);
    }

    ObjectNode json() {
        ObjectNode json = JSON.objectNode().put("id", id).put("name", name).put("type", type);
        if (description != null) {
            json.put("description", description);
        }
        JsonNode own = options.get();
        if (own != null) {
            json.set("options", own);
        }
        return json;
    }
}
