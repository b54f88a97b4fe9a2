package io.airdelta.row;

/**
 * A row as it travels to the warehouse.
 *
 * @param id {@code rec…}
 * @param json one JSON object with the keys {@code c0}, {@code c1}, …, see {@link RowEncoder}
 * @param hash {@code _airtable_row_hash}: 32 hexadecimal digits in lower case
 */
public record EncodedRow(String id, String json, String hash) {}
