package io.airdelta.simulator.formula;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a value is in another context: a list in a text, a truth value in a sum, a text where a time is wanted. */
public final class Coercion {

    private Coercion() {}

    /** As text: lists joined by ", ", times in ISO-8601, truth values as 1 or nothing, blank as "". */
    public static String text(Value value) {
        if (value instanceof Value.Text text) {
            return text.text();
        }
        if (value instanceof Value.Number number) {
            return number(number.number());
        }
        if (value instanceof Value.Bool bool) {
            return bool.bool() ? "1" : "0";
        }
        if (value instanceof Value.Moment moment) {
            return DateText.iso(moment);
        }
        if (value instanceof Value.Several several) {
            return several.values().stream().map(Coercion::text).collect(Collectors.joining(", "));
        }
        return value instanceof Value.Failure failure ? failure.code() : "";
    }

    private static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e15) {
            return String.valueOf((long) number);
        }
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return String.valueOf(number);
        }
        return Math.abs(number) < 1e21
                ? new BigDecimal(String.valueOf(number)).toPlainString()
                : String.valueOf(number);
    }

    /** As a number: blank is 0, a truth value 1 or 0, a time its epoch milliseconds, a text that is none NaN. */
    public static double number(Value value) {
        if (value instanceof Value.Number number) {
            return number.number();
        }
        if (value instanceof Value.Bool bool) {
            return bool.bool() ? 1 : 0;
        }
        if (value.isBlank()) {
            return 0;
        }
        if (value instanceof Value.Moment moment) {
            return moment.instant().toEpochMilli();
        }
        if (value instanceof Value.Several several && several.values().size() == 1) {
            return number(several.values().get(0));
        }
        try {
            return Double.parseDouble(text(value).trim());
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** As a moment, where it is one or a text that reads as one. */
    public static Optional<Instant> moment(Value value) {
        if (value instanceof Value.Moment moment) {
            return Optional.of(moment.instant());
        }
        if (value instanceof Value.Several several && several.values().size() == 1) {
            return moment(several.values().get(0));
        }
        return value instanceof Value.Text text ? DateText.parse(text.text()) : Optional.empty();
    }
}
