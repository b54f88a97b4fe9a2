package io.airdelta.sync;

import io.airdelta.row.EncodedRow;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Rows that are waiting to be merged, one per record id: a record that comes again replaces the row that is here. They are
 * merged together unless the warehouse refused that, or they are known to be refused: then in parts, one after the other.
 */
public final class Batch {
    private final BatchSize size;
    private final Map<String, EncodedRow> rows = new LinkedHashMap<>();
    private final Deque<List<EncodedRow>> parts = new ArrayDeque<>();
    private long bytes;
    private boolean halved;

    /** @param limits when the batch is full */
    public Batch(BatchLimits limits) {
        this(new BatchSize(limits));
    }

    /** @param size that batches of the target have */
    public Batch(BatchSize size) {
        this.size = size;
    }

    /** Adds a row; the last one of a record wins. */
    public void add(EncodedRow row) {
        removeAlone(row.id());
        EncodedRow replaced = rows.put(row.id(), row);
        bytes += Utf8.length(row.json()) - (replaced == null ? 0 : Utf8.length(replaced.json()));
    }

    /** Adds a row that is merged alone, after the others. */
    void addAlone(EncodedRow row) {
        EncodedRow replaced = rows.remove(row.id());
        bytes -= replaced == null ? 0 : Utf8.length(replaced.json());
        removeAlone(row.id());
        parts.addLast(List.of(row));
    }

    private void removeAlone(String id) {
        parts.removeIf(part -> part.size() == 1 && part.get(0).id().equals(id));
    }

    /** Takes the next part in hand, where none is. */
    public void next() {
        if (rows.isEmpty() && !parts.isEmpty()) {
            parts.removeFirst().forEach(this::add);
        }
    }

    /** Leaves the first half of two rows or more in hand; the other is the next part. */
    void halve() {
        List<EncodedRow> all = List.copyOf(rows.values());
        halved = true;
        parts.addFirst(all.subList(all.size() / 2, all.size()));
        clear();
        all.subList(0, all.size() / 2).forEach(this::add);
    }

    /** Whether the rows that wait are what is left of a batch that was halved. */
    public boolean isHalved() {
        return halved;
    }

    /** Whether rows wait besides those in hand. */
    boolean isInParts() {
        return !parts.isEmpty();
    }

    /** Takes in how long the rows in hand took to be merged. @return whether batches are smaller from now on */
    boolean took(Duration time) {
        return size.merged(rows.size(), time);
    }

    /** Whether a limit is reached. */
    public boolean isFull() {
        return isReachedBy(rows.size() + parts.size(), bytes);
    }

    /** Whether so much would fill a batch. */
    boolean isReachedBy(int count, long length) {
        BatchLimits limits = this.size.limits();
        return count >= limits.rows() || length >= limits.bytes();
    }

    /** Whether nothing waits, in hand or in another part. */
    public boolean isEmpty() {
        return rows.isEmpty() && parts.isEmpty();
    }

    /** How many rows are in hand. */
    public int size() {
        return rows.size();
    }

    /** The rows in hand, one per record id. */
    public Collection<EncodedRow> rows() {
        return rows.values();
    }

    /** The rows in hand as one JSON array: the parameter of a MERGE. */
    public String json() {
        StringBuilder array = new StringBuilder((int) Math.min(Integer.MAX_VALUE - 8, bytes + rows.size() + 2));
        char separator = '[';
        for (EncodedRow row : rows.values()) {
            array.append(separator).append(row.json());
            separator = ',';
        }
        return (rows.isEmpty() ? array.append('[') : array).append(']').toString();
    }

    /** Of the rows in hand leaves those of these records only. */
    public void retain(Set<String> ids) {
        rows.keySet().retainAll(ids);
        bytes = rows.values().stream().mapToLong(row -> Utf8.length(row.json())).sum();
    }

    /** Lets go of the rows in hand, because they were stored or refused. */
    public void clear() {
        rows.clear();
        bytes = 0;
        halved &= !parts.isEmpty();
    }
}
