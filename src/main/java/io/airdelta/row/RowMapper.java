package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.AirtableRecord;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Turns records into rows. How each column is read is decided once, here; a cell that does not fit costs only itself. */
public final class RowMapper {

    /** Enough to tell that the schema has changed; a server that answers with ever new keys must not fill the memory. */
    private static final int MAX_UNKNOWN = 1_000;

    private record Cell(String fieldId, String column, CellConverter converter) {}

    private final Cell[] cells;
    private final Set<String> knownFieldIds = new HashSet<>();
    private final Set<String> unknownFieldIds = ConcurrentHashMap.newKeySet();
    private final Set<String> contradictedFieldIds = ConcurrentHashMap.newKeySet();

    /** @param columns of the target that hold fields; no field twice */
    public RowMapper(List<Column> columns) {
        this.cells = columns.stream()
                .map(column -> new Cell(column.cellKey(), column.name(), CellConverters.of(column)))
                .toArray(Cell[]::new);
        columns.forEach(column -> knownFieldIds.add(column.cellKey()));
    }

    /** Never throws, whatever the cells hold. Safe for several threads. */
    public Row map(AirtableRecord record) {
        JsonNode fields = record.fields();
        Map<String, Object> values = new LinkedHashMap<>(cells.length * 2);
        CellErrors errors = new CellErrors();
        int found = 0;
        for (Cell cell : cells) {
            JsonNode json = fields.get(cell.fieldId());
            if (json != null) {
                found++;
            }
            Object value = json == null || json.isNull()
                    ? cell.converter().absent()
                    : cell.converter().convert(json, errors);
            if (value != null) {
                values.put(cell.column(), value);
            }
            if (errors.endOf(cell.column())) {
                contradictedFieldIds.add(cell.fieldId());
            }
        }
        if (found < fields.size()) {
            noteUnknown(fields);
        }
        return new Row(record.id(), record.createdTime(), values, errors.byColumn());
    }

    /** Keys of cells, seen so far, that belong to no column: the table has fields that the schema in hand does not know. */
    public Set<String> unknownFieldIds() {
        return Collections.unmodifiableSet(unknownFieldIds);
    }

    /**
     * Fields with cells, seen so far, of another shape than their column's type, also within arrays: the field may have
     * changed its type since the schema in hand was read. Special values, numbers out of range and computed lists are none.
     */
    public Set<String> contradictedFieldIds() {
        return Collections.unmodifiableSet(contradictedFieldIds);
    }

    private void noteUnknown(JsonNode fields) {
        for (Iterator<String> names = fields.fieldNames(); names.hasNext() && unknownFieldIds.size() < MAX_UNKNOWN; ) {
            String name = names.next();
            if (!knownFieldIds.contains(name)) {
                unknownFieldIds.add(name);
            }
        }
    }
}
