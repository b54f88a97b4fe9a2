package io.airdelta.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Locale;

/**
 * A measured value.
 *
 * @param name what was measured
 * @param value in {@code unit}
 * @param unit such as {@code s}, {@code records/s}, {@code MB}
 * @param goal what it should be, such as {@code ≥ 20000}; null where there is no goal
 * @param met whether the goal is met; null where there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Figure(String name, double value, String unit, String goal, Boolean met) {

    static Figure of(String name, double value, String unit) {
        return new Figure(name, value, unit, null, null);
    }

    Figure atLeast(double bound) {
        return new Figure(name, value, unit, "≥ " + text(bound), value >= bound);
    }

    Figure atMost(double bound) {
        return new Figure(name, value, unit, "≤ " + text(bound), value <= bound);
    }

    Figure below(double bound) {
        return new Figure(name, value, unit, "< " + text(bound), value < bound);
    }

    /** The value with as many places as it is worth. */
    String text() {
        return text(value);
    }

    private static String text(double number) {
        int places = number == Math.rint(number) || Math.abs(number) >= 100 ? 0 : 2;
        return String.format(Locale.ROOT, "%,." + places + "f", number);
    }
}
