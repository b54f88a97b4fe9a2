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

    /** The tables that have rows. */
    public Set<ControlTable> tables() {
        return Set.copyOf(rows.keySet());
    }

    /** One statement per table that has rows, in an order that is always the same. @param target any table of the schema, with its catalog */
    public Map<ControlTable, Statement> statements(TableName target) {
        Map<ControlTable, Statement> statements = new EnumMap<>(ControlTable.class);
        rows.forEach((table, due) -> statements.put(table, statement(table, folded(table, due), target)));
        return statements;
    }

    private static Statement statement(ControlTable table, List<Map<String, Object>> rows, TableName target) {
        return new Statement(table.upsert(target, rows.size()), List.of(JsonRows.encode(table.columns(), rows)));
    }

    /** A MERGE refuses two rows of one key: the newest stands for all; of dead letters the failures of different runs add up. */
    private static List<Map<String, Object>> folded(ControlTable table, List<Map<String, Object>> rows) {
        if (table.keyColumns().isEmpty()) {
            return rows;
        }
        Map<List<Object>, Map<String, Object>> newest = new LinkedHashMap<>();
        for (Map<String, Object> row : rows) {
            List<Object> key = table.keyColumns().stream().map(row::get).toList();
            newest.merge(key, row, table == ControlTable.DEAD_LETTERS ? LetterRows::fold : (older, newer) -> newer);
        }
        return List.copyOf(newest.values());
    }
}
