package io.airdelta.row;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows as a user's transform sees them: each a map that it may change. First come {@value #ID} (String), {@value #CREATED_AT}
 * (Instant) and {@value #CELL_ERRORS} (a map column → reason, empty when all is well), then every column that holds a field,
 * in schema order, with the Java types of {@link Row#values} and null for NULL. The other columns of the product are not shown,
 * because a batch does not know them; nor are the columns that the transform itself adds, so that it sees the same row before
 * and after they were added.
 */
public final class RowMaps {
    /** Key of the record's id. */
    public static final String ID = "_airtable_id";
    /** Key of the record's {@code createdTime}. */
    public static final String CREATED_AT = "_airtable_created_at";
    /** Key of the reasons why values could not be stored. */
    public static final String CELL_ERRORS = "_airtable_cell_errors";

    private final List<String> columns;

    /** @param columns of the target that rows fill */
    public RowMaps(List<Column> columns) {
        this.columns = columns.stream()
                .filter(column -> !TransformedColumn.isOne(column.fieldId()))
                .map(Column::name)
                .toList();
    }

    /** A row as a map of its own: nothing in it is shared with the row. Safe for several threads. */
    public Map<String, Object> of(Row row) {
        Map<String, Object> map = new LinkedHashMap<>(columns.size() * 2);
        map.put(ID, row.id());
        map.put(CREATED_AT, row.createdAt());
        map.put(CELL_ERRORS, new LinkedHashMap<>(row.cellErrors()));
        columns.forEach(column -> map.put(column, copy(row.values().get(column))));
        return map;
    }

    private static Object copy(Object value) {
        if (value instanceof List<?> list) {
            List<Object> copy = new ArrayList<>(list.size());
            list.forEach(element -> copy.add(copy(element)));
            return copy;
        }
        if (value instanceof Map<?, ?> map) {
            Map<Object, Object> copy = new LinkedHashMap<>();
            map.forEach((key, member) -> copy.put(key, copy(member)));
            return copy;
        }
        return value;
    }
}
