package io.airdelta.sync;

import io.airdelta.row.EncodedRow;
import java.util.HashMap;
import java.util.Map;

/**
 * Rows that the run before read as changes and stored. A watermark's lag gives them again, and they must neither wake the
 * warehouse nor be written.
 */
final class RecentRows {
    /** So many are remembered. */
    static final int MOST = 20_000;

    /** In the place of the hash of a record that the transform left out. */
    private static final String ABSENT = "";

    private final Map<String, String> before = new HashMap<>();
    private final Map<String, String> now = new HashMap<>();

    /** Notes what the run before stored: record id → hash. */
    void recall(Map<String, String> hashes) {
        before.clear();
        before.putAll(hashes);
    }

    /**
     * Whether this very row was stored by the run before and nothing else since; it is remembered for the next run in either
     * case.
     */
    boolean isStored(EncodedRow row) {
        if (now.size() < MOST || now.containsKey(row.id())) {
            now.put(row.id(), row.hash());
        }
        if (row.hash().equals(before.get(row.id()))) {
            return true;
        }
        // A record that changes back while it is read must not be taken for stored: the row in between was.
        before.remove(row.id());
        return false;
    }

    /** Whether the run before knew that the record has no row; it is remembered for the next run in either case. */
    boolean isAbsent(String id) {
        if (now.size() < MOST) {
            now.put(id, ABSENT);
        }
        return ABSENT.equals(before.get(id));
    }

    /** What this run read: record id → hash. */
    Map<String, String> read() {
        return now;
    }
}
