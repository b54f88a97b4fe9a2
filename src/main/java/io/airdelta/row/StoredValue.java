package io.airdelta.row;

import io.airdelta.airtable.IsoText;
import io.airdelta.row.ColumnType.DecimalType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;

/**
 * A Java value as its column type stores it. Rows that a user's transform gave back hold whatever that code found handy; what
 * means the same without doubt is taken, all else is refused with an {@link IllegalArgumentException} that names no value.
 */
final class StoredValue {

    /** A value of another kind than its column's type wants, as opposed to one of its kind that is out of range. */
    static final class OtherKind extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        OtherKind(String message) {
            super(message);
        }
    }

    private StoredValue() {}

    static boolean bool(Object value) {
        if (value instanceof Boolean bool) {
            return bool;
        }
        throw mismatch(value);
    }

    static String text(Object value) {
        if (value instanceof CharSequence || value instanceof Character) {
            return WellFormed.of(value.toString());
        }
        throw mismatch(value);
    }

    static long whole(Object value, long min, long max) {
        long whole;
        if (value instanceof Long || value instanceof Integer || value instanceof Short || value instanceof Byte) {
            whole = ((Number) value).longValue();
        } else {
            BigDecimal exact = exact(value);
            Long fitting = ExactNumber.places(exact) > 0 ? null : ExactNumber.longOrNull(exact);
            if (fitting == null) {
                throw new IllegalArgumentException("a fraction, or out of range");
            }
            whole = fitting;
        }
        if (whole < min || whole > max) {
            throw new IllegalArgumentException("out of range");
        }
        return whole;
    }

    static double floating(Object value) {
        if (value instanceof Number number) {
            double floating = number.doubleValue();
            if (Double.isFinite(floating)) {
                return floating;
            }
            throw new IllegalArgumentException("out of range");
        }
        throw mismatch(value);
    }

    static BigDecimal decimal(Object value, DecimalType type) {
        BigDecimal exact = exact(value);
        String problem = DecimalConverter.problem(exact, type);
        if (problem != null) {
            throw new IllegalArgumentException(problem);
        }
        return DecimalConverter.canonical(exact);
    }

    static LocalDate date(Object value) {
        LocalDate date;
        if (value instanceof LocalDate local) {
            date = local;
        } else if (value instanceof java.sql.Date sql) {
            date = sql.toLocalDate();
        } else if (value instanceof String text) {
            date = parsed(text, IsoText::date);
        } else {
            throw mismatch(value);
        }
        if (IsoText.inRange(date)) {
            return date;
        }
        throw new IllegalArgumentException("out of range");
    }

    static Instant instant(Object value) {
        Instant instant;
        if (value instanceof Instant itself) {
            instant = itself;
        } else if (value instanceof OffsetDateTime time) {
            instant = time.toInstant();
        } else if (value instanceof ZonedDateTime time) {
            instant = time.toInstant();
        } else if (value instanceof java.util.Date date
                && !(value instanceof java.sql.Date || value instanceof java.sql.Time)) {
            instant = date.toInstant();
        } else if (value instanceof String text) {
            instant = parsed(text, IsoText::instant);
        } else {
            throw mismatch(value);
        }
        if (IsoText.inRange(instant)) {
            return instant.truncatedTo(ChronoUnit.MICROS);
        }
        throw new IllegalArgumentException("out of range");
    }

    static IllegalArgumentException mismatch(Object value) {
        return new OtherKind("got " + value.getClass().getName());
    }

    private static BigDecimal exact(Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal;
        } else if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return BigDecimal.valueOf(((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            return BigDecimal.valueOf(floating(value));
        }
        throw mismatch(value);
    }

    private static <T> T parsed(String text, Function<String, T> parser) {
        try {
            return parser.apply(text);
        } catch (DateTimeException e) {
            throw new OtherKind("got text that is no ISO-8601 date or time");
        }
    }
}
