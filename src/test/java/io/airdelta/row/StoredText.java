package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.row.ColumnType.ArrayType;
import io.airdelta.row.ColumnType.StructType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Text that {@link StoredTable} read, as Java values: whole numbers as Long, lists, maps with every member. */
final class StoredText {

    private StoredText() {}

    static Object value(String text, ColumnType type) {
        if (text == null) {
            return null;
        }
        if (type == ColumnType.STRING) {
            return text;
        } else if (type == ColumnType.TIMESTAMP) {
            return Instant.parse(text.replace(' ', 'T') + "Z");
        } else if (type == ColumnType.DATE) {
            return LocalDate.parse(text);
        }
        return json(Json.parse(text), type);
    }

    private static Object json(JsonNode json, ColumnType type) {
        if (json.isNull()) {
            return null;
        }
        if (type instanceof ArrayType array) {
            List<Object> values = new ArrayList<>();
            json.forEach(item -> values.add(json(item, array.element())));
            return values;
        }
        if (type instanceof StructType struct) {
            Map<String, Object> members = new LinkedHashMap<>();
            struct.fields().forEach(field -> members.put(field.name(), json(json.get(field.name()), field.type())));
            return members;
        }
        if (type instanceof ColumnType.DecimalType) {
            BigDecimal decimal = json.decimalValue();
            return decimal.stripTrailingZeros();
        }
        return switch ((ColumnType.Scalar) type) {
            case STRING -> json.textValue();
            case BOOLEAN -> json.booleanValue();
            case BIGINT, INT -> json.longValue();
            case DOUBLE -> json.doubleValue();
            case DATE -> LocalDate.parse(json.textValue());
            case TIMESTAMP -> Instant.parse(json.textValue());
        };
    }
}
