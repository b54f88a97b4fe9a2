package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.IsoText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** TIMESTAMP of an ISO-8601 time or, where that is allowed, of a date: its first moment in UTC. */
final class TimestampConverter implements CellConverter {

    private final boolean dates;

    /** @param dates whether a date will do, because a column of dates has been widened or the field's type is not known */
    TimestampConverter(boolean dates) {
        this.dates = dates;
    }

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
    private Instant instant(String text) {
        if (!dates || text.indexOf('T') >= 0) {
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
