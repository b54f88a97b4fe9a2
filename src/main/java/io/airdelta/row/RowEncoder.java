package io.airdelta.row;

import io.airdelta.row.ColumnType.MapType;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Turns rows into the JSON that a MERGE reads with {@code from_json}, and into their hashes. In the JSON {@code c0} is {@code
 * _airtable_id}, {@code c1} {@code _airtable_created_at}, {@code c2} {@code _airtable_cell_errors}, {@code c3} {@code
 * _airtable_row_hash}, and from {@code c4} on come the columns in the order given; what is NULL is absent. DECIMAL, DATE and
 * TIMESTAMP are JSON texts.
 *
 * <p>The hash is the first 32 hexadecimal digits of SHA-256 over the RFC 8785 JSON of one object: column name → value as
 * stored, and {@code _airtable_cell_errors} unless it is empty. NULLs are absent, also in structs; null elements of arrays stay.
 * DECIMAL is a text without zeros at the end, and a BIGINT beyond ±(2^53 - 1), which RFC 8785 cannot write as a number, is a
 * text. Left out are the {@code url} of attachments, airtableusercontent.com URLs inside text ({@link VolatileUrls}), and the
 * columns that are to be ignored, with their cell errors.
 */
public final class RowEncoder {

    /** Position of the first field's column in the JSON: its key is {@code c4}. */
    public static final int FIRST_COLUMN = 4;

    private static final String CELL_ERRORS = "_airtable_cell_errors";
    private static final int HASH_BYTES = 16;

    /** What is known of a column before any row is; {@code index} counts the columns that were given. */
    private record Cell(int index, Column column, String jsonKey, String hashKey, ValueWriter writer) {}

    private final List<Cell> cells = new ArrayList<>();
    private final List<Cell> hashOrder;
    private final int cellErrorsPosition;
    private final Set<String> ignored;
    private final ValueWriter cellErrors = ValueWriter.of(new MapType(ColumnType.STRING, ColumnType.STRING));

    /** An encoder whose hash counts every column. */
    public RowEncoder(List<Column> columns) {
        this(columns, Set.of());
    }

    /**
     * @param columns that hold fields, in the order of the keys from {@code c4} on
     * @param ignored names of columns that the hash does not count
     * @throws IllegalArgumentException when a column has a type that this product does not write
     */
    public RowEncoder(List<Column> columns, Set<String> ignored) {
        this.ignored = Set.copyOf(ignored);
        for (Column column : columns) {
            int index = cells.size();
            StringBuilder name = new StringBuilder();
            CanonicalText.string(WellFormed.of(column.name()), name);
            String jsonKey = ",\"c" + (FIRST_COLUMN + index) + "\":";
            cells.add(new Cell(index, column, jsonKey, name.append(':').toString(), ValueWriter.of(column.type())));
        }
        this.hashOrder = cells.stream()
                .filter(cell -> !ignored.contains(cell.column().name()))
                .sorted(Comparator.comparing(cell -> cell.column().name()))
                .toList();
        this.cellErrorsPosition = (int) hashOrder.stream()
                .filter(cell -> cell.column().name().compareTo(CELL_ERRORS) < 0)
                .count();
    }

    /**
     * Safe for several threads.
     *
     * @throws IllegalArgumentException naming the column and types, never a value, when a value is none of its column's type or
     *     belongs to no column; rows of {@link RowMapper} never cause it
     */
    public EncodedRow encode(Row row) {
        StringBuilder json = new StringBuilder(128 + 48 * cells.size());
        json.append("{\"c0\":");
        CanonicalText.string(WellFormed.of(row.id()), json);
        if (row.createdAt() != null) {
            json.append(",\"c1\":\"")
                    .append(StoredValue.instant(row.createdAt()))
                    .append('"');
        }
        if (!row.cellErrors().isEmpty()) {
            json.append(",\"c2\":");
            cellErrors.write(row.cellErrors(), false, json);
        }
        int[] bounds = appendValues(row, json);
        String hash = sha256(hashed(row, json, bounds));
        json.append(",\"c3\":\"").append(hash).append("\"}");
        return new EncodedRow(row.id(), json.toString(), hash);
    }

    /** @return where in {@code json} each column's value begins and ends; 0 and 0 for NULL */
    private int[] appendValues(Row row, StringBuilder json) {
        int[] bounds = new int[2 * cells.size()];
        int found = 0;
        for (Cell cell : cells) {
            Object value = row.values().get(cell.column().name());
            if (value == null) {
                continue;
            }
            found++;
            json.append(cell.jsonKey());
            bounds[2 * cell.index()] = json.length();
            write(cell, value, false, json);
            bounds[2 * cell.index() + 1] = json.length();
        }
        if (found < row.values().size()) {
            refuseUnknown(row);
        }
        return bounds;
    }

    private String hashed(Row row, StringBuilder json, int[] bounds) {
        StringBuilder out = new StringBuilder(json.length() + 32 * cells.size()).append('{');
        for (int i = 0; i <= hashOrder.size(); i++) {
            if (i == cellErrorsPosition) {
                appendCellErrors(row, out);
            }
            if (i < hashOrder.size()) {
                appendHashed(hashOrder.get(i), row, json, bounds, out);
            }
        }
        return out.append('}').toString();
    }

    private void appendHashed(Cell cell, Row row, StringBuilder json, int[] bounds, StringBuilder out) {
        int start = bounds[2 * cell.index()];
        if (start == 0) {
            return;
        }
        separate(out).append(cell.hashKey());
        Object value = row.values().get(cell.column().name());
        if (cell.writer().differs(value)) {
            write(cell, value, true, out);
        } else {
            out.append(json, start, bounds[2 * cell.index() + 1]);
        }
    }

    private void appendCellErrors(Row row, StringBuilder out) {
        Map<String, String> counted = new TreeMap<>(row.cellErrors());
        counted.keySet().removeAll(ignored);
        if (!counted.isEmpty()) {
            separate(out).append('"').append(CELL_ERRORS).append("\":");
            cellErrors.write(counted, true, out);
        }
    }

    private static StringBuilder separate(StringBuilder out) {
        return out.length() > 1 ? out.append(',') : out;
    }

    private static void write(Cell cell, Object value, boolean forHash, StringBuilder out) {
        try {
            cell.writer().write(value, forHash, out);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("column " + cell.column().name() + ": expected "
                    + cell.column().type().sql() + ", " + e.getMessage());
        }
    }

    private void refuseUnknown(Row row) {
        Set<String> names = new TreeSet<>();
        row.values().forEach((name, value) -> {
            if (value != null) {
                names.add(name);
            }
        });
        cells.forEach(cell -> names.remove(cell.column().name()));
        if (!names.isEmpty()) {
            throw new IllegalArgumentException("no such column: " + String.join(", ", names));
        }
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
