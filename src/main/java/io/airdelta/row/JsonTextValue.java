package io.airdelta.row;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.Map;
import java.util.UUID;

/**
 * STRING of any Java value that JSON can say: text, dates and times as they are, all else as JSON, the keys of maps sorted. The
 * same value gives the same text in every process, so that an unchanged row keeps its hash.
 */
final class JsonTextValue implements ValueConverter {
    private static final int MAX_DEPTH = 100;
    private static final int MAX_PLAIN_DIGITS = 40;

    @Override
    public Object convert(Object value, CellErrors errors) {
        try {
            String text = text(value);
            if (text == null) {
                StringBuilder json = new StringBuilder();
                write(value, json, new ArrayDeque<>());
                text = json.toString();
            }
            return TextConverter.wellFormed(text, errors);
        } catch (IllegalArgumentException e) {
            errors.add("cannot be written as JSON: " + e.getMessage());
            return null;
        }
    }

    /** The value as a text without quotes; null where JSON has another form for it. */
    private static String text(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        } else if (value instanceof java.sql.Date || value instanceof java.sql.Time) {
            return value.toString();
        } else if (value instanceof java.util.Date date) {
            return date.toInstant().toString();
        }
        boolean text = value instanceof CharSequence
                || value instanceof Character
                || value instanceof UUID
                || value instanceof TemporalAccessor
                || value instanceof TemporalAmount;
        return text ? value.toString() : null;
    }

    private static void write(Object given, StringBuilder out, Deque<Object> around) {
        Object value = JavaValue.plain(given);
        if (value == null || value instanceof Boolean) {
            out.append(value);
            return;
        }
        if (value instanceof Number number) {
            out.append(number(number));
            return;
        }
        String text = text(value);
        if (text != null) {
            CanonicalText.string(text, out);
            return;
        }
        if (around.size() == MAX_DEPTH || around.stream().anyMatch(outer -> outer == value)) {
            throw new IllegalArgumentException("lists or maps more than " + MAX_DEPTH + " deep in each other");
        }
        around.push(value);
        writeParts(value, out, around);
        around.pop();
    }

    private static void writeParts(Object value, StringBuilder out, Deque<Object> around) {
        if (value instanceof Map<?, ?> map) {
            char separator = '{';
            for (Map.Entry<String, Object> member : JavaValue.members(map).entrySet()) {
                CanonicalText.string(member.getKey(), out.append(separator));
                write(member.getValue(), out.append(':'), around);
                separator = ',';
            }
            out.append(separator == '{' ? "{}" : "}");
            return;
        }
        Collection<?> elements = JavaValue.elements(value);
        if (elements == null) {
            throw new StoredValue.OtherKind("got " + JavaValue.kind(value));
        }
        char separator = '[';
        for (Object element : elements) {
            write(element, out.append(separator), around);
            separator = ',';
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    private static String number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            StringBuilder out = new StringBuilder();
            CanonicalText.number(StoredValue.floating(number), out);
            return out.toString();
        } else if (number instanceof BigDecimal decimal) {
            BigDecimal stripped = decimal.stripTrailingZeros();
            boolean plain = Math.abs((long) stripped.scale()) <= MAX_PLAIN_DIGITS;
            return plain ? stripped.toPlainString() : stripped.toString();
        } else if (number instanceof BigInteger) {
            return number.toString();
        }
        return Long.toString(StoredValue.whole(number, Long.MIN_VALUE, Long.MAX_VALUE));
    }
}
