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
    private boolean recalled;

    /** Whether it is known what the run before stored. */
    boolean isRecalled() {
        return recalled;
    }

    /** Notes what the run before stored: record id → hash. */
    void recall(Map<String, String> hashes) {
        before.clear();
        before.putAll(hashes);
        recalled = true;
    }

    /**
     * Whether this very row was stored by the run before and nothing else since; it is remembered for the next run in either
     * case.
     */
    boolean isStored(EncodedRow row) {
        return isAsBefore(row.id(), row.hash());
    }

    /** As {@link #isStored}, for a record that the transform left out. */
    boolean isAbsent(String id) {
        return isAsBefore(id, ABSENT);
    }

    private boolean isAsBefore(String id, String hash) {
        if (now.size() < MOST || now.containsKey(id)) {
            now.put(id, hash);
        }
        if (hash.equals(before.get(id))) {
            return true;
        }
        // A record that changes back while it is read must not be taken for stored: the row in between was.
        before.remove(id);
        return false;
    }

    /** Notes that the row which was read last of a record is not stored after all. */
    void refused(String id) {
        now.remove(id);
        before.remove(id);
    }

    /** What this run read: record id → hash. */
    Map<String, String> read() {
        return now;
    }
}
