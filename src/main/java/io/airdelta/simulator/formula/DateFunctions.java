package io.airdelta.simulator.formula;

import static io.airdelta.simulator.formula.FunctionDefinition.ANY;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.ToIntFunction;

/** The functions of dates and times; all of them reckon in UTC. */
final class DateFunctions {

    static final List<FunctionDefinition> LIST = List.of(
            new FunctionDefinition("NOW", 0, 0, a -> moment(a.context().now(), false)),
            new FunctionDefinition("TODAY", 0, 0, a -> moment(a.context().now().truncatedTo(ChronoUnit.DAYS), true)),
            new FunctionDefinition("DATETIME_PARSE", 1, 3, DateFunctions::parse),
            new FunctionDefinition("DATETIME_FORMAT", 1, 2, DateFunctions::format),
            new FunctionDefinition("DATETIME_DIFF", 2, 3, DateFunctions::difference),
            new FunctionDefinition("DATEADD", 3, 3, DateFunctions::add),
            new FunctionDefinition("IS_AFTER", 2, 2, a -> compare(a, Instant::isAfter)),
            new FunctionDefinition("IS_BEFORE", 2, 2, a -> compare(a, Instant::isBefore)),
            new FunctionDefinition("IS_SAME", 2, 3, DateFunctions::same),
            new FunctionDefinition("SET_TIMEZONE", 2, ANY, a -> a.value(0)),
            new FunctionDefinition("SET_LOCALE", 2, ANY, a -> a.value(0)),
            part("YEAR", ZonedDateTime::getYear),
            part("MONTH", ZonedDateTime::getMonthValue),
            part("DAY", ZonedDateTime::getDayOfMonth),
            part("HOUR", ZonedDateTime::getHour),
            part("MINUTE", ZonedDateTime::getMinute),
            part("SECOND", ZonedDateTime::getSecond),
            part("WEEKDAY", time -> time.getDayOfWeek().getValue() % 7),
            new FunctionDefinition("DATESTR", 1, 1, a -> formatted(a, "YYYY-MM-DD")),
            new FunctionDefinition("TIMESTR", 1, 1, a -> formatted(a, "HH:mm:ss")));

    private DateFunctions() {}

    private static Value moment(Instant instant, boolean dateOnly) {
        return new Value.Moment(instant, dateOnly);
    }

    private static Value parse(Arguments a) {
        Value value = a.value(0);
        if (value.isBlank() || value instanceof Value.Moment) {
            return value;
        }
        Optional<Instant> parsed =
                a.count() > 1 ? DateText.parse(Coercion.text(value), a.text(1)) : Coercion.moment(value);
        return parsed.map(instant -> moment(instant, false)).orElse(Value.ERROR);
    }

    private static Value format(Arguments a) {
        Instant instant = a.moment(0);
        if (instant == null) {
            return Value.BLANK;
        }
        return a.count() == 1
                ? Value.of(DateText.iso(new Value.Moment(instant, false)))
                : Value.of(DateText.format(instant, a.text(1), ZoneOffset.UTC));
    }

    private static Value formatted(Arguments a, String format) {
        Instant instant = a.moment(0);
        return instant == null ? Value.BLANK : Value.of(DateText.format(instant, format, ZoneOffset.UTC));
    }

    private static Value difference(Arguments a) {
        Instant left = a.moment(0);
        Instant right = a.moment(1);
        if (left == null || right == null) {
            return Value.of(Double.NaN);
        }
        return Value.of((a.count() > 2 ? DateUnit.of(a.text(2)) : DateUnit.SECONDS).difference(left, right));
    }

    private static Value add(Arguments a) {
        Instant instant = a.moment(0);
        if (instant == null) {
            return Value.ERROR;
        }
        try {
            return moment(DateUnit.of(a.text(2)).add(instant, (long) a.number(1)), false);
        } catch (DateTimeException | ArithmeticException e) {
            return Value.ERROR;
        }
    }

    private static Value compare(Arguments a, BiPredicate<Instant, Instant> test) {
        Instant left = a.moment(0);
        Instant right = a.moment(1);
        return Value.of(left != null && right != null && test.test(left, right));
    }

    private static Value same(Arguments a) {
        Instant left = a.moment(0);
        Instant right = a.moment(1);
        if (left == null || right == null) {
            return Value.of(false);
        }
        DateUnit unit = a.count() > 2 ? DateUnit.of(a.text(2)) : DateUnit.MILLISECONDS;
        return Value.of(unit.truncate(left).equals(unit.truncate(right)));
    }

    private static FunctionDefinition part(String name, ToIntFunction<ZonedDateTime> part) {
        return new FunctionDefinition(name, 1, 2, a -> {
            Instant instant = a.moment(0);
            return instant == null ? Value.ERROR : Value.of(part.applyAsInt(instant.atZone(ZoneOffset.UTC)));
        });
    }
}
