package io.airdelta.row;

import io.airdelta.airtable.FieldType;
import io.airdelta.row.ColumnType.ArrayType;
import io.airdelta.row.ColumnType.DecimalType;
import io.airdelta.row.ColumnType.Scalar;
import io.airdelta.row.ColumnType.StructType;
import java.util.Map;

/** Chooses how a column's cells are read, from the column's type and from what its field is in Airtable. */
final class CellConverters {

    /** Members whose name in a column is not the key in Airtable's JSON. */
    private static final Map<String, String> JSON_KEYS = Map.of("is_stale", "isStale", "error_type", "errorType");

    private CellConverters() {}

    static CellConverter of(Column column) {
        return of(column.type(), column.fieldType());
    }

    private static CellConverter of(ColumnType type, FieldType field) {
        if (type == ColumnType.STRING) {
            if (ColumnTypes.of(field, Numbers.DOUBLE) == ColumnType.STRING) {
                return string(field);
            }
            // A stored checkbox that is not ticked is absent from Airtable's answer, whatever its column became.
            return new JsonTextConverter(field instanceof FieldType.Checkbox ? "false" : null);
        }
        if (type instanceof ArrayType array) {
            return array(array.element(), field);
        }
        if (field instanceof FieldType.Computed computed && computed.result() != null) {
            return new SingleValueConverter(of(type, computed.result()));
        }
        if (field instanceof FieldType.Checkbox && type == ColumnType.BOOLEAN) {
            return new StoredCheckboxConverter();
        }
        return field instanceof FieldType.DateTime && type == ColumnType.TIMESTAMP
                ? new TimestampConverter(false)
                : byType(type);
    }

    private static CellConverter string(FieldType field) {
        if (field instanceof FieldType.Text) {
            return new TextConverter();
        }
        if (field instanceof FieldType.Computed computed && computed.result() != null) {
            CellConverter result = string(computed.result());
            return result instanceof JsonTextConverter ? result : new SingleValueConverter(result);
        }
        return new JsonTextConverter();
    }

    private static CellConverter array(ColumnType element, FieldType field) {
        return new ArrayConverter(element(element, field), Math.max(0, arrayLevels(field) - 1));
    }

    /** How deep arrays may stand in arrays in a cell of this field. */
    private static int arrayLevels(FieldType field) {
        if (field instanceof FieldType.Lookup lookup) {
            return lookup.result() == null ? 0 : 1 + arrayLevels(lookup.result());
        }
        if (field instanceof FieldType.Computed computed) {
            return computed.result() == null ? 0 : arrayLevels(computed.result());
        }
        return isArray(field) ? 1 : 0;
    }

    /** Reads an element of the array that {@code field}'s cells are stored as. */
    private static CellConverter element(ColumnType element, FieldType field) {
        if (field instanceof FieldType.Lookup lookup && lookup.result() != null) {
            return isArray(lookup.result()) ? element(element, lookup.result()) : of(element, lookup.result());
        }
        if (field instanceof FieldType.Computed computed && computed.result() != null) {
            return element(element, computed.result());
        }
        return byType(element);
    }

    private static boolean isArray(FieldType field) {
        return field != null && ColumnTypes.of(field, Numbers.DOUBLE) instanceof ArrayType;
    }

    private static CellConverter byType(ColumnType type) {
        if (type instanceof Scalar scalar) {
            return switch (scalar) {
                case STRING -> new TextConverter();
                case BOOLEAN -> new BooleanConverter();
                case BIGINT -> WholeNumberConverter.BIGINT;
                case INT -> WholeNumberConverter.INT;
                case DOUBLE -> new DoubleConverter();
                case DATE -> new DateConverter();
                case TIMESTAMP -> new TimestampConverter(true);
            };
        }
        if (type instanceof DecimalType decimal) {
            return new DecimalConverter(decimal);
        }
        if (type instanceof ArrayType array) {
            return new ArrayConverter(byType(array.element()));
        }
        if (type instanceof StructType struct) {
            return new StructConverter(struct.fields().stream()
                    .map(member -> new StructConverter.Member(
                            JSON_KEYS.getOrDefault(member.name(), member.name()), member.name(), byType(member.type())))
                    .toList());
        }
        throw new IllegalArgumentException("no Airtable field is stored as " + type.sql());
    }
}
