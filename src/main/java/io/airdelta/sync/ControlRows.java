package io.airdelta.sync;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.JsonRows;
import io.airdelta.delta.TableName;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Rows that are due to be written to the control tables of one schema; what comes from several runs folds into one statement per table. */
public final class ControlRows {
    private final Map<ControlTable, List<Map<String, Object>>> rows = new EnumMap<>(ControlTable.class);

    /** Adds a row. @param row column → value: text, number, boolean, {@link java.time.Instant} or null */
    public ControlRows add(ControlTable table, Map<String, Object> row) {
        rows.computeIfAbsent(table, key -> new ArrayList<>()).add(row);
        return this;
    }

    /** Adds all rows of another. */
    public void addAll(ControlRows other) {
        other.rows.forEach((table, added) ->
                rows.computeIfAbsent(table, key -> new ArrayList<>()).addAll(added));
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /** The tables that have rows, in an order that is always the same. */
    public List<ControlTable> tables() {
        return List.copyOf(rows.keySet());
    }

    /** The targets of the rows of a table. */
    public Set<String> targets(ControlTable table) {
        return rows.getOrDefault(table, List.of()).stream()
                .map(row -> (String) row.get("target"))
                .collect(Collectors.toSet());
    }

    /** The rows of a table, one per key; copies. */
    public List<Map<String, Object>> rows(ControlTable table) {
        return folded(table, rows.getOrDefault(table, List.of()));
    }

    /**
     * The statement that writes rows.
     *
     * @param rows as {@link #rows} gives them, at least one
     * @param target any table of the schema, with its catalog
     */
    public static Statement statement(ControlTable table, List<Map<String, Object>> rows, TableName target) {
        return new Statement(table.upsert(target, rows.size()), List.of(JsonRows.encode(table.written(), rows)));
    }

    /** A MERGE refuses two rows of one key: the newest stands for all; of dead letters the failures of different runs add up. */
    private static List<Map<String, Object>> folded(ControlTable table, List<Map<String, Object>> rows) {
        if (table.keyColumns().isEmpty()) {
            return rows;
        }
        Map<List<Object>, Map<String, Object>> newest = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            List<Object> key = table.keyColumns().stream().map(row::get).toList();
            newest.merge(
                    key,
                    new LinkedHashMap<>(row),
                    table == ControlTable.DEAD_LETTERS ? LetterRows::fold : (older, newer) -> newer);
        }
        return List.copyOf(newest.values());
    }
}
