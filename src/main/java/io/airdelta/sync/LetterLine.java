package io.airdelta.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ControlTable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A row of {@code airdelta_dead_letters} as a line of a file: one JSON object with every column of the table. */
public final class LetterLine {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** What the table must have of a failure, which has {@code failures}, and of the end of a letter, which has none. */
    private static final List<String> OF_A_FAILURE = List.of("failed_at", "last_failed_at", "reason");

    private static final List<String> OF_AN_END = List.of("replayed_at", "outcome");

    /** The times that a TIMESTAMP can be given as a text. */
    private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");

    private static final Instant BEYOND = Instant.parse("+10000-01-01T00:00:00Z");

    private LetterLine() {}

    /** @param row as {@link LetterRows} makes it. @return without a line break */
    public static String of(Map<String, Object> row) {
        ObjectNode line = MAPPER.createObjectNode();
        for (ColumnDefinition column : ControlTable.DEAD_LETTERS.columns()) {
            Object value = row.get(column.name());
            line.set(column.name(), MAPPER.valueToTree(value instanceof Instant ? value.toString() : value));
        }
        return line.toString();
    }

    /**
     * @return column → String, Long, Instant or null
     * @throws IllegalArgumentException where the line is no such object, as of a file whose end was not written; without its text
     */
    public static Map<String, Object> parse(String line) {
        JsonNode json;
        try {
            json = MAPPER.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON");
        }
        if (!json.path("dead_letter_id").isTextual() || !json.path("target").isTextual()) {
            throw new IllegalArgumentException("no dead_letter_id or no target");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        for (ColumnDefinition column : ControlTable.DEAD_LETTERS.columns()) {
            JsonNode value = json.path(column.name());
            row.put(column.name(), value.isMissingNode() || value.isNull() ? null : value(column, value));
        }
        for (String needed : row.get("failures") == null ? OF_AN_END : OF_A_FAILURE) {
            if (row.get(needed) == null) {
                throw new IllegalArgumentException("no " + needed);
            }
        }
        return row;
    }

    private static Object value(ColumnDefinition column, JsonNode value) {
        return switch (column.type()) {
            case "TIMESTAMP" -> time(column, value);
            case "BIGINT" -> {
                if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
                    throw new IllegalArgumentException(column.name() + " is no whole number of 0 or more");
                }
                yield value.longValue();
            }
            default -> {
                if (!value.isTextual()) {
                    throw new IllegalArgumentException(column.name() + " is no text");
                }
                yield value.textValue();
            }
        };
    }

    private static Instant time(ColumnDefinition column, JsonNode value) {
        try {
            Instant time = Instant.parse(value.asText());
            if (!time.isBefore(FIRST) && time.isBefore(BEYOND)) {
                return time;
            }
        } catch (DateTimeException e) {
            // Told below, with those that the table could not hold.
        }
        throw new IllegalArgumentException(column.name() + " is no time of the years 0001 to 9999");
    }
}
