package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** TIMESTAMP of an ISO-8601 time, or of a date where a column of dates has been widened: its first moment in UTC. */
final class TimestampConverter implements CellConverter {

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        if (!cell.isTextual()) {
            return reject(cell, errors);
        }
        Instant instant;
        try {
            instant = instant(cell.textValue());
        } catch (DateTimeException e) {
            errors.contradict(wanted(), "text");
            return null;
        }
        if (instant != null && IsoText.inRange(instant)) {
            return instant;
        }
        errors.add("out of range");
        return null;
    }

    /** @return null for a date beyond what a time can say */
    private static Instant instant(String text) {
        if (text.indexOf('T') >= 0) {
            return IsoText.instant(text);
        }
        LocalDate date = IsoText.date(text);
        return IsoText.inRange(date) ? date.atStartOfDay().toInstant(ZoneOffset.UTC) : null;
    }

    @Override
    public String wanted() {
        return "time";
    }
}
