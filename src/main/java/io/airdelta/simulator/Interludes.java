package io.airdelta.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** What happens between the pages of a list: actions that wait for so many list requests of a table. */
final class Interludes {

    private static final class Waiting {
        private final String baseId;
        private final String tableId;
        private final Runnable action;
        private int left;

        Waiting(String baseId, String tableId, int count, Runnable action) {
            this.baseId = baseId;
            this.tableId = tableId;
            this.action = action;
            this.left = count;
        }
    }

    private final List<Waiting> waiting = new ArrayList<>();

    synchronized void add(String baseId, String tableId, int count, Runnable action) {
        waiting.add(new Waiting(baseId, tableId, count, action));
    }

    synchronized void clear() {
        waiting.clear();
    }

    /** Runs what is due; the caller holds no lock of a base. */
    void listed(String baseId, String tableId) {
        due(baseId, tableId).forEach(Runnable::run);
    }

    private synchronized List<Runnable> due(String baseId, String tableId) {
        List<Runnable> due = new ArrayList<>();
        for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
            Waiting candidate = all.next();
            if (candidate.baseId.equals(baseId) && candidate.tableId.equals(tableId) && --candidate.left <= 0) {
                all.remove();
                due.add(candidate.action);
            }
        }
        return due;
    }
}
