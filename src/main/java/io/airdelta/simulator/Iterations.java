package io.airdelta.simulator;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** The list requests that are under way, by the first half of their offsets, until nobody asked for a while. */
final class Iterations {

    private static final int MOST = 10_000;

    /** One list request, over all of its pages. */
    static final class Iteration {
        private final String id;
        private final String tableId;
        private final RecordSelection selection;
        private final StoredRecord[] snapshot;
        private final long seed;
        private final Map<String, Integer> offsets = new HashMap<>();
        private long lastUsedMillis;

        /** @param snapshot null where each page sees the table as it is then */
        Iteration(String id, RecordSelection selection, StoredRecord[] snapshot, long seed) {
            this.id = id;
            this.tableId = selection.table().id();
            this.selection = selection;
            this.snapshot = snapshot;
            this.seed = seed;
        }

        String id() {
            return id;
        }

        String tableId() {
            return tableId;
        }

        RecordSelection selection() {
            return selection;
        }

        StoredRecord[] snapshot() {
            return snapshot;
        }

        long seed() {
            return seed;
        }

        /** Remembers that the page before {@code position} ended with this record, and gives the offset that says so. */
        synchronized String offset(String lastRecordId, int position) {
            offsets.put(lastRecordId, position);
            return id + "/" + lastRecordId;
        }

        /** The position behind a record with which a page ended, or null where none did. */
        synchronized Integer position(String lastRecordId) {
            return offsets.get(lastRecordId);
        }
    }

    private final LinkedHashMap<String, Iteration> iterations = new LinkedHashMap<>();

    synchronized void add(Iteration iteration, long nowMillis) {
        iteration.lastUsedMillis = nowMillis;
        iterations.put(iteration.id, iteration);
        if (iterations.size() > MOST) {
            iterations.remove(iterations.keySet().iterator().next());
        }
    }

    /** The iteration, or null where it is unknown or expired. */
    synchronized Iteration use(String id, long nowMillis, long lifetimeMillis) {
        iterations.values().removeIf(iteration -> nowMillis - iteration.lastUsedMillis > lifetimeMillis);
        Iteration found = iterations.get(id);
        if (found != null) {
            found.lastUsedMillis = nowMillis;
        }
        return found;
    }

    synchronized void clear() {
        iterations.clear();
    }
}
