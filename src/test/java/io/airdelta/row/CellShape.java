package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.List;
import java.util.Map;

/**
 * What the cells of a field look like, worked out from the schema's JSON by the table of types in the contract and without the
 * product's own classes.
 *
 * @param kind of a cell, or of an element where the cell is a list
 * @param lists how deep lists may stand in each other; 0 where the cell is one value
 * @param unwrapped how often a list of at most one element may stand for the value, because a computation gave it
 * @param exact whether numbers are DECIMAL
 * @param falseWhenAbsent whether the cell is a stored checkbox
 */
record CellShape(Kind kind, int lists, int unwrapped, boolean exact, boolean falseWhenAbsent) {

    enum Kind {
        TEXT,
        NUMBER,
        WHOLE,
        BOOL,
        DATE,
        TIME,
        COLLABORATOR,
        ATTACHMENT,
        BARCODE,
        BUTTON,
        AI_TEXT,
        JSON
    }

    private static final Map<String, CellShape> PLAIN = Map.ofEntries(
            Map.entry("number", one(Kind.NUMBER)),
            Map.entry("currency", one(Kind.NUMBER)),
            Map.entry("percent", one(Kind.NUMBER)),
            Map.entry("duration", one(Kind.NUMBER)),
            Map.entry("rating", one(Kind.WHOLE)),
            Map.entry("autoNumber", one(Kind.WHOLE)),
            Map.entry("count", one(Kind.WHOLE)),
            Map.entry("checkbox", one(Kind.BOOL)),
            Map.entry("date", one(Kind.DATE)),
            Map.entry("dateTime", one(Kind.TIME)),
            Map.entry("createdTime", one(Kind.TIME)),
            Map.entry("lastModifiedTime", one(Kind.TIME)),
            Map.entry("multipleSelects", list(Kind.TEXT)),
            Map.entry("multipleRecordLinks", list(Kind.TEXT)),
            Map.entry("singleCollaborator", one(Kind.COLLABORATOR)),
            Map.entry("createdBy", one(Kind.COLLABORATOR)),
            Map.entry("lastModifiedBy", one(Kind.COLLABORATOR)),
            Map.entry("multipleCollaborators", list(Kind.COLLABORATOR)),
            Map.entry("multipleAttachments", list(Kind.ATTACHMENT)),
            Map.entry("barcode", one(Kind.BARCODE)),
            Map.entry("button", one(Kind.BUTTON)),
            Map.entry("aiText", one(Kind.AI_TEXT)));

    private static final List<String> TEXTS = List.of(
            "singleLineText",
            "multilineText",
            "richText",
            "email",
            "url",
            "phoneNumber",
            "singleSelect",
            "externalSyncSource",
            "manualSort");

    /** @param config {@code type} and {@code options} of a field */
    static CellShape ofField(JsonNode config, boolean exact) {
        CellShape shape = of(config);
        String type = config.path("type").asText("");
        boolean stored = PLAIN.getOrDefault(type, shape).equals(one(Kind.NUMBER)) && PLAIN.containsKey(type);
        return new CellShape(shape.kind, shape.lists, shape.unwrapped, exact && stored, type.equals("checkbox"));
    }

    private static CellShape of(JsonNode config) {
        String type = config.path("type").asText("");
        JsonNode options = config.path("options");
        boolean invalid =
                options.path("isValid").isBoolean() && !options.path("isValid").booleanValue();
        JsonNode result =
                invalid || !options.path("result").isObject() ? MissingNode.getInstance() : options.get("result");
        return switch (type) {
            case "formula", "rollup" -> computed(result);
            case "multipleLookupValues" -> lookup(result);
            case "createdTime", "lastModifiedTime" -> invalid || options.has("result") ? time(result) : PLAIN.get(type);
            case "count" -> invalid ? one(Kind.JSON) : PLAIN.get(type);
            default -> TEXTS.contains(type) ? one(Kind.TEXT) : PLAIN.getOrDefault(type, one(Kind.JSON));
        };
    }

    private static CellShape computed(JsonNode result) {
        if (result.isMissingNode()) {
            return one(Kind.JSON);
        }
        CellShape shape = of(result);
        boolean single = shape.lists == 0 && shape.kind != Kind.JSON;
        return new CellShape(shape.kind, shape.lists, shape.unwrapped + (single ? 1 : 0), false, false);
    }

    private static CellShape lookup(JsonNode result) {
        if (result.isMissingNode()) {
            return one(Kind.JSON);
        }
        CellShape shape = of(result);
        return new CellShape(shape.kind, shape.lists + 1, shape.unwrapped, false, false);
    }

    private static CellShape time(JsonNode result) {
        if (result.isMissingNode()) {
            return one(Kind.JSON);
        }
        CellShape shape = of(result);
        return shape.equals(one(Kind.DATE)) || shape.equals(one(Kind.TIME)) ? shape : computed(result);
    }

    private static CellShape one(Kind kind) {
        return new CellShape(kind, 0, 0, false, false);
    }

    private static CellShape list(Kind kind) {
        return new CellShape(kind, 1, 0, false, false);
    }
}
