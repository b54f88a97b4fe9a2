package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.IsoText;
import java.time.DateTimeException;
import java.time.LocalDate;

/** DATE of {@code yyyy-MM-dd}. */
final class DateConverter implements CellConverter {

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        if (!cell.isTextual()) {
            return reject(cell, errors);
        }
        LocalDate date;
        try {
            date = IsoText.date(cell.textValue());
        } catch (DateTimeException e) {
            errors.contradict(wanted(), "text");
            return null;
        }
        if (IsoText.inRange(date)) {
            return date;
        }
        errors.add("out of range");
        return null;
    }

    @Override
    public String wanted() {
        return "date";
    }
}
