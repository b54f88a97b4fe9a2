package io.airdelta.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** The one JSON mapper of the simulator, with Airtable's notion of an empty cell. */
final class Json {

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** For parsers from which values are taken one by one. */
    static final JsonMapper STREAM = new JsonMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static byte[] bytes(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    static JsonNode node(byte[] bytes, int from, int length) {
        try {
            return MAPPER.readTree(bytes, from, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Airtable, List records: cells holding "", [], false or null are left out of a record. */
    static boolean isEmptyCell(JsonNode node) {
        return node == null
                || node.isNull()
                || node.isMissingNode()
                || (node.isTextual() && node.textValue().isEmpty())
                || (node.isArray() && node.isEmpty())
                || (node.isBoolean() && !node.booleanValue());
    }

    /** The elements of an array, or the one object. */
    static List<JsonNode> list(JsonNode node) {
        List<JsonNode> list = new ArrayList<>();
        if (node.isArray()) {
            node.forEach(list::add);
        } else if (node.isObject()) {
            list.add(node);
        } else {
            throw new IllegalArgumentException("\"records\" is missing: expected an array of objects");
        }
        return list;
    }

    /** A copy of an object that holds only the members whose names pass. */
    static ObjectNode members(JsonNode from, Predicate<String> wanted) {
        ObjectNode copy = object();
        from.properties().forEach(member -> {
            if (wanted.test(member.getKey())) {
                copy.set(member.getKey(), member.getValue());
            }
        });
        return copy;
    }
}
