package io.airdelta.row;

import java.time.Instant;
import java.util.Map;

/**
 * What a target stores of a record.
 *
 * @param id {@code rec…}, or what a user's transform calls a row that it added
 * @param createdAt the record's {@code createdTime}; null for an added row without one
 * @param values column name → value as stored: String, Boolean, Long, Integer, Double, BigDecimal, {@link
 *     java.time.LocalDate}, {@link Instant} (microseconds), List (elements may be null) or, for a struct, Map (member name →
 *     value); a column that is NULL is absent
 * @param cellErrors column name → why its value, or a part of it, could not be stored; empty when all is well
 */
public record Row(String id, Instant createdAt, Map<String, Object> values, Map<String, String> cellErrors) {
    /** Without its cells, which no log may show. */
    @Override
    public String toString() {
        return "row of " + id;
    }
}
