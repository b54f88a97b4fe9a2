package io.airdelta.route;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Airtable's own clock, as an answer's {@code Date} header tells it (RFC 9110, in whole seconds). */
final class AirtableClock {
    private AirtableClock() {}

    /** @param date the header; null where the answer has none. @return null where it tells no time */
    static Instant of(String date) {
        if (date == null) {
            return null;
        }
        try {
            return ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
