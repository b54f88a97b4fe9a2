package io.airdelta.sync;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ControlTable;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A row of {@code airdelta_dead_letters} as a line of a file: one JSON object with every column of the table. */
public final class LetterLine {
    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build());

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
        return row;
    }

    private static Object value(ColumnDefinition column, JsonNode value) {
        try {
            return switch (column.type()) {
                case "TIMESTAMP" -> Instant.parse(value.textValue());
                case "BIGINT" -> value.longValue();
                default -> value.asText();
            };
        } catch (DateTimeException | NullPointerException e) {
            throw new IllegalArgumentException(column.name() + " is no time");
        }
    }
}
