package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the contract says that a cell is stored as: a second implementation, which shares no code with the product. */
final class CellOracle {

    /**
     * @param value as {@link StoredText} gives it; null for NULL
     * @param flawed whether the cell, or a part of it, could not be stored as it came
     */
    record Expected(Object value, boolean flawed) {}

    private static final BigDecimal DECIMAL_END = BigDecimal.TEN.pow(28);

    private final CellShape shape;
    private boolean flawed;

    private CellOracle(CellShape shape) {
        this.shape = shape;
    }

    /** @param cell null where it is absent */
    static Expected expected(CellShape shape, JsonNode cell) {
        CellOracle oracle = new CellOracle(shape);
        Object value = oracle.cell(cell);
        return new Expected(value, oracle.flawed);
    }

    private Object cell(JsonNode cell) {
        if (cell == null || cell.isNull()) {
            return shape.falseWhenAbsent() ? Boolean.FALSE : null;
        }
        if (shape.lists() == 0) {
            return unwrapped(cell, shape.unwrapped());
        }
        if (!cell.isArray()) {
            return flaw();
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
                values.add(item.isNull() ? null : unwrapped(item, shape.unwrapped()));
            }
        }
    }

    private Object unwrapped(JsonNode cell, int times) {
        if (times == 0 || !cell.isArray()) {
            return single(shape.kind(), cell);
        }
        if (cell.size() > 1) {
            return flaw();
        }
        return cell.isEmpty() || cell.get(0).isNull() ? null : unwrapped(cell.get(0), times - 1);
    }

    private Object single(CellShape.Kind kind, JsonNode cell) {
        boolean special = cell.isObject() && cell.size() == 1 && (cell.has("specialValue") || cell.has("error"));
        if (special) {
            return flaw();
        }
        return switch (kind) {
            case JSON -> wellFormed(cell.isTextual() ? cell.textValue() : cell.toString());
            case TEXT -> cell.isTextual() ? wellFormed(cell.textValue()) : flaw();
            case NUMBER -> cell.isNumber() ? number(cell) : flaw();
            case WHOLE -> cell.isNumber() ? whole(cell, Long.SIZE) : flaw();
            case BOOL -> cell.isBoolean() ? cell.booleanValue() : flaw();
            case DATE -> cell.isTextual() ? date(cell.textValue()) : flaw();
            case TIME -> cell.isTextual() ? time(cell.textValue()) : flaw();
            case COLLABORATOR -> struct(cell, "id", "email", "name");
            case BARCODE -> struct(cell, "text", "type");
            case BUTTON -> struct(cell, "label", "url");
            case AI_TEXT -> struct(cell, "state", "isStale", "value", "errorType");
            case ATTACHMENT -> struct(cell, "id", "filename", "size", "type", "url", "width", "height");
        };
    }

    private Object struct(JsonNode cell, String... keys) {
        if (!cell.isObject()) {
            return flaw();
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
            members.put(name, member == null || member.isNull() ? null : member(key, member));
        }
        return shared ? members : flaw();
    }

    private Object member(String key, JsonNode member) {
        return switch (key) {
            case "size" -> member.isNumber() ? whole(member, Long.SIZE) : flaw();
            case "width", "height" -> member.isNumber() ? whole(member, Integer.SIZE) : flaw();
            case "isStale" -> single(CellShape.Kind.BOOL, member);
            default -> single(CellShape.Kind.TEXT, member);
        };
    }

    private Object number(JsonNode cell) {
        if (!shape.exact()) {
            double number = cell.doubleValue();
            return Double.isFinite(number) ? (Object) (number + 0.0) : flaw();
        }
        BigDecimal number = cell.decimalValue();
        boolean fits = number.signum() == 0
                || number.stripTrailingZeros().scale() <= 10 && number.abs().compareTo(DECIMAL_END) < 0;
        return fits ? number.stripTrailingZeros() : flaw();
    }

    private Object whole(JsonNode cell, int bits) {
        BigDecimal number = cell.decimalValue();
        if (number.signum() == 0) {
            return 0L;
        }
        boolean fits = number.stripTrailingZeros().scale() <= 0
                && number.precision() - number.scale() < 20
                && number.toBigInteger().bitLength() < bits;
        return fits ? (Object) number.longValue() : flaw();
    }

    private Object date(String text) {
        try {
            LocalDate date = LocalDate.parse(text);
            return date.getYear() >= 1 && date.getYear() <= 9999 ? date : flaw();
        } catch (DateTimeException e) {
            return flaw();
        }
    }

    private Object time(String text) {
        try {
            Instant time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                    : Instant.parse(text);
            int year = time.atOffset(ZoneOffset.UTC).getYear();
            return year >= 1 && year <= 9999 ? time.truncatedTo(ChronoUnit.MICROS) : flaw();
        } catch (DateTimeException e) {
            return flaw();
        }
    }

    private String wellFormed(String text) {
        String fixed = text.replaceAll("\\p{Cs}", "\uFFFD");
        flawed |= !fixed.equals(text);
        return fixed;
    }

    private Object flaw() {
        flawed = true;
        return null;
    }
}
