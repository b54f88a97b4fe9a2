package io.airdelta.simulator.sample;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;

/** Cell values in the JSON shapes of Airtable's REST answers (Airtable, Field types and cell values). */
final class Cells {
    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Cells() {}

    /** A whole number without a decimal point, anything else as a double; NaN and the infinities as {@code specialValue}. */
    static JsonNode number(double value) {
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return JSON.objectNode().put("specialValue", Double.toString(value));
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? JSON.numberNode((long) value)
                : JSON.numberNode(value);
    }

    static JsonNode text(String value) {
        return JSON.textNode(value);
    }

    static JsonNode date(LocalDate value) {
        return JSON.textNode(value.toString());
    }

    /** A time in UTC with milliseconds, {@code 2025-03-04T09:30:00.000Z}. */
    static JsonNode dateTime(Instant value) {
        return JSON.textNode(timestamp(value));
    }

    static String timestamp(Instant value) {
        return MILLIS.format(value);
    }

    static ArrayNode texts(Collection<String> values) {
        ArrayNode array = JSON.arrayNode();
        values.forEach(array::add);
        return array;
    }

    /** What a formula shows that could not be calculated. */
    static ObjectNode error() {
        return JSON.objectNode().put("error", "#ERROR!");
    }
}
