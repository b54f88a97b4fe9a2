package io.airdelta.simulator.formula;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** The units of the date functions, by every name that Airtable gives them. */
enum DateUnit {
    MILLISECONDS(ChronoUnit.MILLIS),
    SECONDS(ChronoUnit.SECONDS),
    MINUTES(ChronoUnit.MINUTES),
    HOURS(ChronoUnit.HOURS),
    DAYS(ChronoUnit.DAYS),
    WEEKS(ChronoUnit.WEEKS),
    MONTHS(ChronoUnit.MONTHS),
    QUARTERS(ChronoUnit.MONTHS),
    YEARS(ChronoUnit.YEARS);

    private final ChronoUnit unit;

    DateUnit(ChronoUnit unit) {
        this.unit = unit;
    }

    static DateUnit of(String name) {
        return switch (name) {
            case "M" -> MONTHS;
            case "m" -> MINUTES;
            default -> byWord(name.toLowerCase(Locale.ROOT));
        };
    }

    private static DateUnit byWord(String word) {
        return switch (word) {
            case "milliseconds", "millisecond", "ms" -> MILLISECONDS;
            case "seconds", "second", "s" -> SECONDS;
            case "minutes", "minute" -> MINUTES;
            case "hours", "hour", "h" -> HOURS;
            case "days", "day", "d" -> DAYS;
            case "weeks", "week", "w" -> WEEKS;
            case "months", "month" -> MONTHS;
            case "quarters", "quarter", "q" -> QUARTERS;
            case "years", "year", "y" -> YEARS;
            default -> throw new FailedEvaluation(Value.ERROR);
        };
    }

    /** {@code left} less {@code right} in whole units, towards zero. */
    double difference(Instant left, Instant right) {
        long whole = unit.between(utc(right), utc(left));
        return this == QUARTERS ? whole / 3 : whole;
    }

    Instant add(Instant instant, long count) {
        return utc(instant).plus(this == QUARTERS ? count * 3 : count, unit).toInstant(ZoneOffset.UTC);
    }

    Instant truncate(Instant instant) {
        LocalDateTime time = utc(instant);
        LocalDateTime midnight = time.truncatedTo(ChronoUnit.DAYS);
        LocalDateTime start = switch (this) {
            case MILLISECONDS, SECONDS, MINUTES, HOURS, DAYS -> time.truncatedTo(unit);
            case WEEKS -> midnight.minusDays(time.getDayOfWeek().getValue() % 7);
            case MONTHS -> midnight.withDayOfMonth(1);
            case QUARTERS -> midnight.withDayOfMonth(1).minusMonths((time.getMonthValue() - 1) % 3);
            case YEARS -> midnight.withDayOfYear(1);
        };
        return start.toInstant(ZoneOffset.UTC);
    }

    private static LocalDateTime utc(Instant instant) {
        return LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
