package io.airdelta.sync;

import io.airdelta.row.EncodedRow;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Rows that are waiting to be merged, one per record id: a record that comes again replaces the row that is here. */
public final class Batch {
    private final BatchLimits limits;
    private final Map<String, EncodedRow> rows = new LinkedHashMap<>();
    private long bytes;

    /** @param limits when the batch is full */
    public Batch(BatchLimits limits) {
        this.limits = limits;
    }

    /** Adds a row; the last one of a record wins. */
    public void add(EncodedRow row) {
        EncodedRow replaced = rows.put(row.id(), row);
        bytes += Utf8.length(row.json()) - (replaced == null ? 0 : Utf8.length(replaced.json()));
    }

    /** Whether a limit is reached. */
    public boolean isFull() {
        return isReachedBy(rows.size(), bytes);
    }

    /** Whether so much would fill a batch. */
    boolean isReachedBy(int count, long size) {
        return count >= limits.rows() || size >= limits.bytes();
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public int size() {
        return rows.size();
    }

    /** The rows, one per record id. */
    public Collection<EncodedRow> rows() {
        return rows.values();
    }

    /** The rows as one JSON array: the parameter of a MERGE. */
    public String json() {
        StringBuilder array = new StringBuilder((int) Math.min(Integer.MAX_VALUE - 8, bytes + rows.size() + 2));
        char separator = '[';
        for (EncodedRow row : rows.values()) {
            array.append(separator).append(row.json());
            separator = ',';
        }
        return (rows.isEmpty() ? array.append('[') : array).append(']').toString();
    }

    /** Leaves the rows of these records only. */
    public void retain(Set<String> ids) {
        rows.keySet().retainAll(ids);
        bytes = rows.values().stream().mapToLong(row -> Utf8.length(row.json())).sum();
    }

    /** Empties the batch after its rows were stored. */
    public void clear() {
        rows.clear();
        bytes = 0;
    }
}
