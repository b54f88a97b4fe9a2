package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.DateTimeException;
import java.time.Instant;

/** Reads values of an answer by their keys and says what is not as documented; a value itself is never repeated. */
record AnswerReader(String what) {

    /** The node itself. */
    JsonNode object(JsonNode node, String name) {
        if (node == null || !node.isObject()) {
            throw unexpected(name + " to be an object", node);
        }
        return node;
    }

    JsonNode array(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isArray()) {
            throw unexpected("\"" + key + "\" to be an array", value);
        }
        return value;
    }

    /** An empty array where the key is absent or null. */
    JsonNode optionalArray(JsonNode node, String key) {
        return isAbsent(node, key) ? JsonNodeFactory.instance.arrayNode() : array(node, key);
    }

    /** An empty object where the key is absent or null. */
    JsonNode optionalObject(JsonNode node, String key) {
        return isAbsent(node, key) ? JsonNodeFactory.instance.objectNode() : object(node.get(key), "\"" + key + "\"");
    }

    /** A text that is not blank. */
    String text(JsonNode node, String key) {
        return asText(node.get(key), key);
    }

    /** The value itself as a text that is not blank; the key is for the message alone. */
    String asText(JsonNode value, String key) {
        if (value == null || !value.isTextual()) {
            throw unexpected("\"" + key + "\" to be a text", value);
        }
        if (value.textValue().isBlank()) {
            throw new UnexpectedAnswer(what + ": expected \"" + key + "\" to be a text, got an empty one");
        }
        return value.textValue();
    }

    /** Null where the key is absent or null. */
    String optionalText(JsonNode node, String key) {
        return isAbsent(node, key) ? null : text(node, key);
    }

    boolean flag(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isBoolean()) {
            throw unexpected("\"" + key + "\" to be true or false", value);
        }
        return value.booleanValue();
    }

    /** A whole number of 0 or more. */
    long number(JsonNode node, String key) {
        JsonNode value = node.get(key);
        if (value == null || !value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw unexpected("\"" + key + "\" to be a whole number of 0 or more", value);
        }
        return value.longValue();
    }

    /** Null where the key is absent or null. */
    Instant optionalInstant(JsonNode node, String key) {
        String text = optionalText(node, key);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeException e) {
            throw new UnexpectedAnswer(
                    what + ": expected \"" + key + "\" to be a time as in ISO 8601, got another text");
        }
    }

    private static boolean isAbsent(JsonNode node, String key) {
        return node.get(key) == null || node.get(key).isNull();
    }

    private UnexpectedAnswer unexpected(String expected, JsonNode got) {
        return new UnexpectedAnswer(what + ": expected " + expected + ", got " + JsonKind.of(got)
                + (got != null && got.isNumber() ? " of another kind" : ""));
    }
}
