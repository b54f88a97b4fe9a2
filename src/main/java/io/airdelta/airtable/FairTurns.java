package io.airdelta.airtable;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Who is next among those who wait for a base: of the tables that wait the one that was served longest ago, so that a table that
 * asks for much leaves every other table its share; of one table's requests the one that came first. Not safe for threads.
 */
final class FairTurns {
    /** A base of Airtable's has at most 1,000 tables. */
    private static final int MOST_TABLES = 1_000;

    /** One request that waits. */
    static final class Turn {
        private final String table;
        private final Thread thread;

        private Turn(String table, Thread thread) {
            this.table = table;
            this.thread = thread;
        }

        /** Who is to be woken. */
        Thread thread() {
            return thread;
        }
    }

    private final List<Turn> waiting = new ArrayList<>();
    /** By table: when it was served last, counted in permits. Of tables that do not wait it is kept while others may. */
    private final Map<String, Long> served = new HashMap<>();

    private long permits;

    Turn join(String table) {
        Turn turn = new Turn(table, Thread.currentThread());
        waiting.add(turn);
        return turn;
    }

    /** Whose turn it is; null where nobody waits. */
    Turn next() {
        Turn next = null;
        for (Turn turn : waiting) {
            if (next == null || lastServed(turn) < lastServed(next)) {
                next = turn;
            }
        }
        return next;
    }

    /** Notes that a request got its permit. */
    void serve(Turn turn) {
        served.put(turn.table, ++permits);
    }

    /** Takes a request out, served or given up. */
    void leave(Turn turn) {
        waiting.remove(turn);
        if (waiting.isEmpty() && served.size() > MOST_TABLES) {
            served.clear();
        }
    }

    private long lastServed(Turn turn) {
        return served.getOrDefault(turn.table, 0L);
    }
}
