package io.airdelta.simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What one transaction did to one table, each record and field told once however often it was touched. */
final class TableDelta {

    /**
     * One thing before and after the transaction.
     *
     * @param before null where it did not exist
     * @param after null where it is gone
     */
    record Step<T>(T before, T after) {}

    private final String tableId;
    private final Map<String, Step<StoredRecord>> records = new LinkedHashMap<>();
    private final Map<String, Step<Field>> fields = new LinkedHashMap<>();
    private Step<String> name;

    private TableDelta(String tableId) {
        this.tableId = tableId;
    }

    /** One delta for each table that the changes touch, in the order of their first change. */
    static List<TableDelta> of(List<ChangeJournal.Change> changes) {
        Map<String, TableDelta> deltas = new LinkedHashMap<>();
        for (ChangeJournal.Change change : changes) {
            deltas.computeIfAbsent(change.tableId(), TableDelta::new).add(change);
        }
        return new ArrayList<>(deltas.values());
    }

    private void add(ChangeJournal.Change change) {
        if (change instanceof ChangeJournal.RecordChange step) {
            String id =
                    step.before() == null ? step.after().id() : step.before().id();
            records.merge(id, new Step<>(step.before(), step.after()), TableDelta::joined);
        } else if (change instanceof ChangeJournal.FieldChange step) {
            String id =
                    step.before() == null ? step.after().id() : step.before().id();
            fields.merge(id, new Step<>(step.before(), step.after()), TableDelta::joined);
        } else if (change instanceof ChangeJournal.TableChange step) {
            Step<String> next = new Step<>(step.before(), step.after());
            name = name == null ? next : joined(name, next);
        }
    }

    private static <T> Step<T> joined(Step<T> first, Step<T> second) {
        return new Step<>(first.before(), second.after());
    }

    String tableId() {
        return tableId;
    }

    boolean isCreated() {
        return name != null && name.before() == null && name.after() != null;
    }

    boolean isDestroyed() {
        return name != null && name.after() == null;
    }

    /** The name before and after, or null where the table kept it. */
    Step<String> name() {
        return name;
    }

    /** By record id; both sides of a step may be null. */
    Map<String, Step<StoredRecord>> records() {
        return records;
    }

    /** By field id; both sides of a step may be null. */
    Map<String, Step<Field>> fields() {
        return fields;
    }
}
