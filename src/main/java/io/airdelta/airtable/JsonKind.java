package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;

/** Names the kind of a JSON value for an error message, so that the value itself need not appear. */
public final class JsonKind {

    private JsonKind() {}

    /** {@code text}, {@code number}, {@code boolean}, {@code array}, {@code object}, {@code null} or {@code nothing}. */
    public static String of(JsonNode node) {
        if (node == null) {
            return "nothing";
        }
        return switch (node.getNodeType()) {
            case STRING -> "text";
            case NUMBER -> "number";
            case BOOLEAN -> "boolean";
            case ARRAY -> "array";
            case OBJECT -> "object";
            case NULL -> "null";
            case MISSING -> "nothing";
            case BINARY, POJO -> "a Java object";
        };
    }
}
