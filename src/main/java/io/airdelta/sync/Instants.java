package io.airdelta.sync;

import java.sql.Timestamp;
import java.time.Instant;

/** Reads points in time as JDBC drivers give them. */
final class Instants {
    private Instants() {}

    /** @param value a {@link Timestamp}, an {@link Instant}, ISO-8601 text, or null */
    static Instant of(Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Timestamp timestamp) {
            return timestamp.toInstant();
        }
        if (value instanceof Instant instant) {
            return instant;
        }
        return Instant.parse(value.toString());
    }
}
