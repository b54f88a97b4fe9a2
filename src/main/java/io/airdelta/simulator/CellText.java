package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.simulator.formula.Coercion;
import io.airdelta.simulator.formula.DateText;
import io.airdelta.simulator.formula.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Cells as {@code cellFormat=string} shows them. Airtable calls that form subject to change; this is one reading of it. */
final class CellText {

    private final CellReader reader;
    private final ZoneId zone;

    CellText(Base base, ZoneId zone) {
        this.reader = new CellReader(base);
        this.zone = zone;
    }

    String of(Field field, JsonNode cell) {
        Value value = reader.value(field, cell);
        if (value instanceof Value.Moment moment) {
            return moment(field, moment);
        }
        if (value instanceof Value.Bool bool) {
            return bool.bool() ? "checked" : "";
        }
        if (value instanceof Value.Number number
                && !Double.isNaN(number.number())
                && !Double.isInfinite(number.number())) {
            return number(field, number.number());
        }
        return Coercion.text(value);
    }

    private String moment(Field field, Value.Moment moment) {
        String date = field.valueOptions().path("dateFormat").path("format").asText("YYYY-MM-DD");
        if (moment.dateOnly()) {
            return DateText.format(moment.instant(), date, ZoneOffset.UTC);
        }
        String time = field.valueOptions().path("timeFormat").path("format").asText("HH:mm");
        return DateText.format(moment.instant(), date + " " + time, zone);
    }

    private static String number(Field field, double number) {
        JsonNode options = field.valueOptions();
        if (!options.has("precision")) {
            return Coercion.text(Value.of(number));
        }
        boolean percent = field.valueType().equals("percent");
        String digits = new BigDecimal(String.valueOf(percent ? number * 100 : number))
                .setScale(options.path("precision").asInt(), RoundingMode.HALF_UP)
                .toPlainString();
        return options.path("symbol").asText("") + digits + (percent ? "%" : "");
    }
}
