package io.airdelta.simulator;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** Airtable's timestamps: ISO-8601 in UTC, with three digits of milliseconds that are zero in every known record. */
final class Timestamps {

    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Timestamps() {}

    static String millis(long epochMillis) {
        return MILLIS.format(Instant.ofEpochMilli(epochMillis));
    }

    static String seconds(long epochMillis) {
        return millis(wholeSeconds(epochMillis));
    }

    static long wholeSeconds(long epochMillis) {
        return Math.floorDiv(epochMillis, 1000L) * 1000L;
    }

    static String date(long epochMillis) {
        return millis(epochMillis).substring(0, 10);
    }

    /** @throws DateTimeParseException where the text is no ISO-8601 timestamp with an offset */
    static long parse(String text) {
        return OffsetDateTime.parse(text).toInstant().toEpochMilli();
    }
}
