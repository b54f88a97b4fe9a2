package io.airdelta.row;

import java.util.function.Supplier;

/**
 * A row as it travels to the warehouse.
 *
 * @param id {@code rec…}
 * @param json one JSON object with the keys {@code c0}, {@code c1}, …, see {@link RowEncoder}
 * @param hash {@code _airtable_row_hash}: 32 hexadecimal digits in lower case
 * @param record gives the record's JSON as it came, should the warehouse refuse the row
 */
public record EncodedRow(String id, String json, String hash, Supplier<String> record) {

    /** A row of which no record is known beside itself. */
    public EncodedRow(String id, String json, String hash) {
        this(id, json, hash, () -> json);
    }

    /** The same row, made of this record. */
    public EncodedRow of(Supplier<String> origin) {
        return new EncodedRow(id, json, hash, origin);
    }

    /** As rows are compared: what the warehouse would be sent. */
    @Override
    public boolean equals(Object other) {
        return other instanceof EncodedRow row && id.equals(row.id) && json.equals(row.json) && hash.equals(row.hash);
    }

    @Override
    public int hashCode() {
        return hash.hashCode();
    }

    /** Without the record, whose values are nobody's business in a log. */
    @Override
    public String toString() {
        return "EncodedRow[" + id + ", " + hash + "]";
    }
}
