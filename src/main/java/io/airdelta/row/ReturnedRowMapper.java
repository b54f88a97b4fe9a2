package io.airdelta.row;

import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/** Turns what a user's transform gave back into rows; a value that does not fit its column costs only itself. */
final class ReturnedRowMapper {
    private static final ValueConverter TIMESTAMP =
            ValueConverters.of(Column.of(TransformedColumn.field(RowMaps.CREATED_AT), "", ColumnType.TIMESTAMP));

    private record Cell(int index, String column, ValueConverter converter) {}

    private final Cell[] cells;
    private final NameMap<Cell> byKey = new NameMap<>();
    private final Map<String, Cell> met = new HashMap<>();

    ReturnedRowMapper(List<Column> columns) {
        cells = new Cell[columns.size()];
        for (int i = 0; i < cells.length; i++) {
            Column column = columns.get(i);
            cells[i] = new Cell(i, column.name(), ValueConverters.of(column));
        }
        TransformedColumn.byKey(columns).forEach((key, index) -> byKey.putIfAbsent(key, cells[index]));
    }

    /** @param sent the row with the same id that the transform was given; null for an added one */
    Row map(ReturnedRow row, Row sent) {
        Object[] given = given(row);
        CellErrors errors = new CellErrors();
        Map<String, Object> values = new LinkedHashMap<>(cells.length * 2);
        for (Cell cell : cells) {
            Object value = convert(cell.column(), cell.converter(), given[cell.index()], errors);
            if (value != null) {
                values.put(cell.column(), value);
            }
        }
        Instant createdAt = sent == null ? null : sent.createdAt();
        if (row.own().containsKey(RowMaps.CREATED_AT)) {
            createdAt =
                    (Instant) convert(RowMaps.CREATED_AT, TIMESTAMP, row.own().get(RowMaps.CREATED_AT), errors);
        }
        Map<String, String> reasons = reasons(row, sent, values);
        reasons.putAll(errors.byColumn());
        return new Row(row.id(), createdAt, values, reasons);
    }

    private Object[] given(ReturnedRow row) {
        Object[] given = new Object[cells.length];
        String[] keys = new String[cells.length];
        row.cells().forEach((key, value) -> {
            Cell cell = met.computeIfAbsent(key, byKey::get);
            if (cell == null) {
                if (JavaValue.plain(value) != null) {
                    throw new IllegalArgumentException("no such column: " + key);
                }
                return;
            }
            if (keys[cell.index()] != null) {
                throw new MalformedRows("gave back " + row.place() + " with the keys " + keys[cell.index()] + " and "
                        + key + ", which are one column; give one of them, in the spelling of the row that came in");
            }
            keys[cell.index()] = key;
            given[cell.index()] = value;
        });
        return given;
    }

    private static Object convert(String column, ValueConverter converter, Object given, CellErrors errors) {
        Object stored = null;
        try {
            Object value = JavaValue.plain(given);
            stored = value == null ? null : converter.convert(value, errors);
        } catch (RuntimeException e) {
            // A list that fails while it is read is the user's; its message may hold a value.
            errors.add("reading it failed with " + e.getClass().getName());
        }
        errors.endOf(column);
        return stored;
    }

    /** The reasons that the row came with, or what the transform made of them; one of a value that was mended is gone. */
    private static Map<String, String> reasons(ReturnedRow row, Row sent, Map<String, Object> values) {
        Map<String, String> before = sent == null ? Map.of() : sent.cellErrors();
        Map<String, String> reasons = new TreeMap<>();
        Object given = row.own().getOrDefault(RowMaps.CELL_ERRORS, before);
        if (given instanceof Map<?, ?> map) {
            map.forEach((column, reason) -> reasons.put(text(row, column), text(row, reason)));
        } else if (given != null) {
            throw notReasons(row);
        }
        before.forEach((column, reason) -> {
            if (!Objects.equals(values.get(column), sent.values().get(column))) {
                reasons.remove(column, reason);
            }
        });
        return reasons;
    }

    private static String text(ReturnedRow row, Object value) {
        if (value instanceof CharSequence) {
            return WellFormed.of(value.toString());
        }
        throw notReasons(row);
    }

    private static MalformedRows notReasons(ReturnedRow row) {
        return new MalformedRows("gave back " + row.place() + " with " + RowMaps.CELL_ERRORS
                + " that is no map of texts; give column -> reason, or leave it as it came");
    }
}
