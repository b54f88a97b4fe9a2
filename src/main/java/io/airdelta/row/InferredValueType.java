package io.airdelta.row;

import io.airdelta.row.ColumnType.ArrayType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Collection;
import java.util.List;

/** The column type that Java values ask for; values of no one kind ask for STRING, which holds JSON. */
final class InferredValueType {
    private static final ColumnType TEXTS = new ArrayType(ColumnType.STRING);

    private InferredValueType() {}

    /** @param values at least one, none of them null */
    static ColumnType of(List<Object> values) {
        return values.stream()
                .map(InferredValueType::ofOne)
                .reduce(InferredValueType::common)
                .orElse(ColumnType.STRING);
    }

    private static ColumnType common(ColumnType one, ColumnType other) {
        if (one.equals(other)) {
            return one;
        }
        if (!isNumber(one) || !isNumber(other)) {
            return ColumnType.STRING;
        }
        return one == ColumnType.DOUBLE || other == ColumnType.DOUBLE ? ColumnType.DOUBLE : ColumnType.DECIMAL;
    }

    private static boolean isNumber(ColumnType type) {
        return type == ColumnType.BIGINT || type == ColumnType.DOUBLE || type.equals(ColumnType.DECIMAL);
    }

    private static ColumnType ofOne(Object value) {
        if (value instanceof Boolean) {
            return ColumnType.BOOLEAN;
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            return ColumnType.BIGINT;
        } else if (value instanceof Double || value instanceof Float) {
            return ColumnType.DOUBLE;
        } else if (value instanceof BigDecimal || value instanceof BigInteger) {
            return ColumnType.DECIMAL;
        } else if (value instanceof LocalDate || value instanceof java.sql.Date) {
            return ColumnType.DATE;
        } else if (value instanceof Instant
                || value instanceof OffsetDateTime
                || value instanceof ZonedDateTime
                || value instanceof java.util.Date && !(value instanceof java.sql.Time)) {
            return ColumnType.TIMESTAMP;
        }
        return isTexts(value) ? TEXTS : ColumnType.STRING;
    }

    private static boolean isTexts(Object value) {
        try {
            Collection<?> elements = JavaValue.elements(value);
            return elements != null
                    && elements.stream()
                            .map(JavaValue::plain)
                            .allMatch(item -> item == null || item instanceof CharSequence);
        } catch (RuntimeException e) {
            // A list that cannot be read gives its cell a reason later.
            return false;
        }
    }
}
