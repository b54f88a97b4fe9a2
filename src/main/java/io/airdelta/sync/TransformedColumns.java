package io.airdelta.sync;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.TableDescription;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnType;
import io.airdelta.row.ReturnedRows;
import io.airdelta.row.TransformedColumn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The columns that a route's transform adds: those that the ledger knows, and those that appear in what it gives back. Their
 * first values settle their type, for good: a later value that does not fit is NULL with a reason. A column that is not seen is
 * not gone: its values may all be NULL.
 */
public final class TransformedColumns {
    /** A transform that makes keys of values must not fill the target with columns. */
    static final int MOST_NEW = 500;

    private final TableSpec spec;
    private final Map<String, ColumnType> earlier = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, ColumnType> types = new TreeMap<>();

    /**
     * @param ledger what {@code airdelta_columns} holds for the target
     * @param found the target's columns, whose types count more than the ledger's; empty where it is yet to be made
     */
    public TransformedColumns(TableSpec spec, List<LedgerEntry> ledger, Optional<TableDescription> found) {
        this.spec = spec;
        Ledger entries = new Ledger(ledger);
        entries.fieldIds().stream().filter(TransformedColumn::isOne).forEach(id -> {
            LedgerEntry entry = entries.newest(id).orElseThrow();
            ColumnType type = found.flatMap(table -> table.column(entry.columnName()))
                    .map(ColumnDefinition::type)
                    .map(ColumnType::parse)
                    .filter(held -> !(held instanceof ColumnType.Other))
                    .orElse(ColumnType.parse(entry.deltaType()));
            (entry.current() ? types : earlier).put(TransformedColumn.key(id), type);
        });
    }

    /**
     * Looks at a batch: keys that are new get a column of the type of their values, or the one that they had before.
     *
     * @param rows what the transform gave back
     * @param columns that rows fill now
     * @return whether there are columns now that the target is to be given
     * @throws TransformFailed where a key cannot be the name of a column, or they are too many to be names
     */
    public boolean observe(ReturnedRows rows, List<Column> columns) {
        Map<String, ColumnType> added = rows.newColumns(columns);
        if (added.size() > MOST_NEW) {
            throw new TransformFailed(
                    spec.id(),
                    "gave back a batch with " + added.size() + " new keys, at most " + MOST_NEW
                            + " are taken at a time; let keys be names of columns, and put lists of pairs into one column");
        }
        added.keySet().forEach(this::requireName);
        added.forEach((key, type) -> {
            Optional<String> known =
                    earlier.keySet().stream().filter(key::equalsIgnoreCase).findFirst();
            types.put(known.orElse(key), known.map(earlier::get).orElse(type));
        });
        return !added.isEmpty();
    }

    private void requireName(String key) {
        TransformedColumn.problem(key, spec.naming()).ifPresent(problem -> {
            throw new TransformFailed(spec.id(), "gave back rows of which " + problem);
        });
    }

    /** What stands for fields of the table when its target is planned, sorted by key. */
    public List<SourceTable.SourceField> fields() {
        return types.entrySet().stream()
                .map(column -> new SourceTable.SourceField(TransformedColumn.field(column.getKey()), column.getValue()))
                .toList();
    }
}
