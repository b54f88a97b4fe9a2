package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the contract says that a cell is stored as: a second implementation, which shares no code with the product. */
final class CellOracle {

    /**
     * @param value as {@link StoredText} gives it; null for NULL
     * @param reason why the cell, or a part of it, could not be stored as it came; null where nothing is wrong
     */
    record Expected(Object value, String reason) {}

    private static final BigDecimal DECIMAL_END = BigDecimal.TEN.pow(28);

    private final CellShape shape;
    private final Deque<String> place = new ArrayDeque<>();
    private final List<String> reasons = new ArrayList<>();

    private CellOracle(CellShape shape) {
        this.shape = shape;
    }

    /** @param cell null where it is absent */
    static Expected expected(CellShape shape, JsonNode cell) {
        CellOracle oracle = new CellOracle(shape);
        Object value = oracle.cell(cell);
        return new Expected(value, oracle.reason());
    }

    private String reason() {
        int more = reasons.size() - 10;
        return reasons.isEmpty()
                ? null
                : String.join("; ", reasons.subList(0, Math.min(10, reasons.size())))
                        + (more > 0 ? "; and " + more + " more" : "");
    }

    private Object cell(JsonNode cell) {
        if (cell == null || cell.isNull()) {
            return shape.falseWhenAbsent() ? Boolean.FALSE : null;
        }
        if (shape.lists() == 0) {
            return unwrapped(cell, shape.unwrapped());
        }
        if (!cell.isArray()) {
            return unlike("array", cell);
        }
        List<Object> values = new ArrayList<>();
        elements(cell, shape.lists() - 1, values);
        return values;
    }

    private void elements(JsonNode array, int deeper, List<Object> values) {
        for (JsonNode item : array) {
            if (item.isArray() && deeper > 0) {
                elements(item, deeper - 1, values);
            } else {
                place.addLast("[" + values.size() + "]: ");
                values.add(item.isNull() ? null : unwrapped(item, shape.unwrapped()));
                place.removeLast();
            }
        }
    }

    private Object unwrapped(JsonNode cell, int times) {
        if (times == 0 || !cell.isArray()) {
            return single(shape.kind(), cell);
        }
        if (cell.size() > 1) {
            return flaw("expected " + wanted(shape.kind()) + ", got array");
        }
        return cell.isEmpty() || cell.get(0).isNull() ? null : unwrapped(cell.get(0), times - 1);
    }

    private Object single(CellShape.Kind kind, JsonNode cell) {
        String special = special(cell);
        if (special != null) {
            return flaw(special);
        }
        return switch (kind) {
            case JSON -> wellFormed(cell.isTextual() ? cell.textValue() : cell.toString());
            case TEXT -> cell.isTextual() ? wellFormed(cell.textValue()) : unlike("text", cell);
            case NUMBER -> cell.isNumber() ? number(cell) : unlike("number", cell);
            case WHOLE -> cell.isNumber() ? whole(cell, Long.SIZE) : unlike("number", cell);
            case BOOL -> cell.isBoolean() ? cell.booleanValue() : unlike("boolean", cell);
            case DATE -> cell.isTextual() ? date(cell.textValue()) : unlike("date", cell);
            case TIME -> cell.isTextual() ? time(cell.textValue()) : unlike("time", cell);
            case COLLABORATOR -> struct(cell, "id", "email", "name");
            case BARCODE -> struct(cell, "text", "type");
            case BUTTON -> struct(cell, "label", "url");
            case AI_TEXT -> struct(cell, "state", "isStale", "value", "errorType");
            case ATTACHMENT -> struct(cell, "id", "filename", "size", "type", "url", "width", "height");
        };
    }

    private Object struct(JsonNode cell, String... keys) {
        if (!cell.isObject()) {
            return unlike("object", cell);
        }
        boolean shared = false;
        Map<String, Object> members = new LinkedHashMap<>();
        for (String key : keys) {
            JsonNode member = cell.get(key);
            shared |= member != null;
            String name = switch (key) {
                case "isStale" -> "is_stale";
                case "errorType" -> "error_type";
                default -> key;
            };
            place.addLast(name + ": ");
            members.put(name, member == null || member.isNull() ? null : member(key, member));
            place.removeLast();
        }
        return shared ? members : flaw("expected object with " + String.join(" or ", keys) + ", got another object");
    }

    private Object member(String key, JsonNode member) {
        return switch (key) {
            case "size" -> single(CellShape.Kind.WHOLE, member);
            case "width", "height" ->
                member.isNumber() ? whole(member, Integer.SIZE) : single(CellShape.Kind.WHOLE, member);
            case "isStale" -> single(CellShape.Kind.BOOL, member);
            default -> single(CellShape.Kind.TEXT, member);
        };
    }

    private Object number(JsonNode cell) {
        if (!shape.exact()) {
            double number = cell.doubleValue();
            return Double.isFinite(number) ? (Object) (number + 0.0) : flaw("out of range");
        }
        BigDecimal number = cell.decimalValue();
        if (number.abs().compareTo(DECIMAL_END) >= 0) {
            return flaw("out of range");
        }
        boolean fits = number.signum() == 0 || number.stripTrailingZeros().scale() <= 10;
        return fits ? number.stripTrailingZeros() : flaw("more than 10 decimal places");
    }

    private Object whole(JsonNode cell, int bits) {
        BigDecimal number = cell.decimalValue();
        if (number.signum() == 0) {
            return 0L;
        }
        if (number.stripTrailingZeros().scale() > 0) {
            return flaw("expected whole number, got fraction");
        }
        boolean fits = number.precision() - number.scale() < 20
                && number.toBigInteger().bitLength() < bits;
        return fits ? (Object) number.longValue() : flaw("out of range");
    }

    private Object date(String text) {
        if (text.matches("\\d{5,}-\\d\\d-\\d\\d")) {
            return flaw("out of range");
        }
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() >= 1 && date.getYear() <= 9999 ? date : flaw("out of range");
        } catch (DateTimeException e) {
            return flaw("expected date, got text");
        }
    }

    private Object time(String text) {
        try {
            Instant time = Instant.parse(text);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            return year >= 1 && year <= 9999 ? time.truncatedTo(ChronoUnit.MICROS) : flaw("out of range");
        } catch (DateTimeException e) {
            return flaw("expected time, got text");
        }
    }

    private String wellFormed(String text) {
        String fixed = text.replaceAll("\\p{Cs}", "\uFFFD");
        if (!fixed.equals(text)) {
            flaw("lone surrogate replaced by U+FFFD");
        }
        return fixed;
    }

    /** What Airtable says in place of a value; null where the cell is no such object. */
    private static String special(JsonNode cell) {
        if (cell.size() != 1 || !cell.has("specialValue") && !cell.has("error")) {
            return null;
        }
        String text = cell.elements().next().asText("");
        boolean known = List.of("NaN", "Infinity", "-Infinity", "#ERROR!").contains(text);
        return known ? text : cell.has("error") ? "error" : "special value";
    }

    private static String wanted(CellShape.Kind kind) {
        return switch (kind) {
            case JSON -> "JSON";
            case TEXT -> "text";
            case NUMBER, WHOLE -> "number";
            case BOOL -> "boolean";
            case DATE -> "date";
            case TIME -> "time";
            case COLLABORATOR, ATTACHMENT, BARCODE, BUTTON, AI_TEXT -> "object";
        };
    }

    private Object unlike(String wanted, JsonNode cell) {
        String special = special(cell);
        String got = cell.isTextual() ? "text" : cell.getNodeType().name().toLowerCase(Locale.ROOT);
        return flaw(special != null ? special : "expected " + wanted + ", got " + got);
    }

    private Object flaw(String reason) {
        reasons.add(String.join("", place) + reason);
        return null;
    }
}
