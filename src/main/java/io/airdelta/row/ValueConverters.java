package io.airdelta.row;

import io.airdelta.airtable.FieldType;
import io.airdelta.row.ColumnType.ArrayType;
import io.airdelta.row.ColumnType.DecimalType;
import io.airdelta.row.ColumnType.Scalar;
import io.airdelta.row.ColumnType.StructType;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Chooses how a value of a user's transform is read, from the column that it is for. */
final class ValueConverters {

    private ValueConverters() {}

    /** @throws IllegalArgumentException when the column has a type that this product does not write */
    static ValueConverter of(Column column) {
        return column.type() == ColumnType.STRING && !holdsText(column.fieldType())
                ? new JsonTextValue()
                : of(column.type());
    }

    /** Whether a STRING column of this field holds the texts of its cells, and never JSON. */
    private static boolean holdsText(FieldType field) {
        return field instanceof FieldType.Text
                || field instanceof FieldType.Computed computed
                        && computed.result() != null
                        && holdsText(computed.result());
    }

    private static ValueConverter of(ColumnType type) {
        if (type instanceof Scalar scalar) {
            return switch (scalar) {
                case STRING -> ValueConverters::text;
                case BOOLEAN -> scalar("boolean", StoredValue::bool);
                case BIGINT -> scalar("number", value -> StoredValue.whole(value, Long.MIN_VALUE, Long.MAX_VALUE));
                case INT ->
                    scalar("number", value -> (int) StoredValue.whole(value, Integer.MIN_VALUE, Integer.MAX_VALUE));
                case DOUBLE -> scalar("number", StoredValue::floating);
                case DATE -> scalar("date", StoredValue::date);
                case TIMESTAMP -> scalar("time", StoredValue::instant);
            };
        }
        if (type instanceof DecimalType decimal) {
            return scalar("number", value -> StoredValue.decimal(value, decimal));
        }
        if (type instanceof ArrayType array) {
            return new ListValue(of(array.element()));
        }
        if (type instanceof StructType struct) {
            Map<String, ValueConverter> members = new LinkedHashMap<>();
            struct.fields().forEach(member -> members.put(member.name(), of(member.type())));
            return new StructValue(members);
        }
        throw new IllegalArgumentException("cannot write values of type " + type.sql());
    }

    private static Object text(Object value, CellErrors errors) {
        if (value instanceof CharSequence || value instanceof Character) {
            return TextConverter.wellFormed(value.toString(), errors);
        }
        errors.contradict("text", JavaValue.kind(value));
        return null;
    }

    private static ValueConverter scalar(String wanted, Function<Object, Object> stored) {
        return (value, errors) -> {
            try {
                return stored.apply(value);
            } catch (StoredValue.OtherKind e) {
                errors.contradict(wanted, JavaValue.kind(value));
            } catch (IllegalArgumentException e) {
                errors.add(e.getMessage());
            }
            return null;
        };
    }
}
