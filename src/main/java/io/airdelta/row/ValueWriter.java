package io.airdelta.row;

import io.airdelta.row.ColumnType.ArrayType;
import io.airdelta.row.ColumnType.DecimalType;
import io.airdelta.row.ColumnType.MapType;
import io.airdelta.row.ColumnType.Scalar;
import io.airdelta.row.ColumnType.StructType;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes the values of one column as JSON, keys in the order of RFC 8785. The text for the warehouse and the text for the hash
 * are the same, except where the latter leaves out what changes without the record changing.
 */
interface ValueWriter {

    /**
     * @param value not null
     * @param forHash whether volatile URLs are left out, and integers that a double cannot hold are written as text
     * @throws IllegalArgumentException naming types, never values, when the value is none of this type
     */
    void write(Object value, boolean forHash, StringBuilder out);

    /** Whether {@code write} for the hash may differ from {@code write} for the warehouse, for this value. */
    boolean differs(Object value);

    static ValueWriter of(ColumnType type) {
        if (type instanceof Scalar scalar) {
            return ScalarWriter.of(scalar);
        }
        if (type instanceof DecimalType decimal) {
            return ScalarWriter.plain((value, out) -> out.append('"')
                    .append(StoredValue.decimal(value, decimal).toPlainString())
                    .append('"'));
        }
        if (type instanceof ArrayType array) {
            return new ArrayWriter(of(array.element()));
        }
        if (type instanceof StructType struct) {
            Map<String, ValueWriter> members = new TreeMap<>();
            struct.fields().forEach(member -> members.put(member.name(), of(member.type())));
            return new ObjectWriter(members, struct.equals(ColumnTypes.ATTACHMENT) ? "url" : null);
        }
        if (type instanceof MapType map && map.key() == ColumnType.STRING) {
            return new MapWriter(of(map.value()));
        }
        throw new IllegalArgumentException("cannot write values of type " + type.sql());
    }
}
