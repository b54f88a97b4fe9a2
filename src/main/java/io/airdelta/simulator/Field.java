package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.Set;

/**
 * One field of a table.
 *
 * @param ordinal its place in a {@link CellPack}, never given to another field of the table
 * @param json the field object as the metadata API gives it
 * @param idKey the field's id as a JSON member name with its colon, UTF-8
 * @param nameKey the field's name as a JSON member name with its colon, UTF-8
 */
record Field(int ordinal, ObjectNode json, byte[] idKey, byte[] nameKey) {

    private static final Set<String> COMPUTED = Set.of(
            "formula",
            "rollup",
            "multipleLookupValues",
            "lookup",
            "count",
            "createdTime",
            "lastModifiedTime",
            "createdBy",
            "lastModifiedBy",
            "autoNumber",
            "button",
            "externalSyncSource",
            "aiText",
            "manualSort");

    static Field of(int ordinal, ObjectNode json) {
        return new Field(
                ordinal,
                json,
                key(json.path("id").asText()),
                key(json.path("name").asText()));
    }

    String id() {
        return json.path("id").asText();
    }

    String name() {
        return json.path("name").asText();
    }

    String type() {
        return json.path("type").asText();
    }

    JsonNode options() {
        return json.path("options");
    }

    /** The type of the values that the field shows: for a computed field that of its result, or "" where it is invalid. */
    String valueType() {
        return switch (type()) {
            case "formula", "rollup", "multipleLookupValues", "lookup" ->
                options().path("result").path("type").asText();
            case "createdTime", "lastModifiedTime" ->
                options().path("result").path("type").asText("dateTime");
            default -> type();
        };
    }

    /** The options that say how a value looks: for a computed field those of its result. */
    JsonNode valueOptions() {
        return options().has("result") ? options().path("result").path("options") : options();
    }

    boolean isComputed() {
        return COMPUTED.contains(type());
    }

    private static byte[] key(String name) {
        byte[] quoted = Json.bytes(TextNode.valueOf(name));
        byte[] key = Arrays.copyOf(quoted, quoted.length + 1);
        key[quoted.length] = ':';
        return key;
    }
}
