package io.airdelta.sync;

import io.airdelta.row.EncodedRow;
import java.util.HashMap;
import java.util.Map;

/**
 * The rows that the warehouse refused: in this run, which does not try them again, and in earlier ones of this process, which
 * are tried alone, so that the others need not be told apart from them anew.
 */
public final class Refusals {
    /** When more rows of one run are refused, it is not the rows: the run fails. */
    public static final int MOST = 1_000;

    private final Map<String, String> now = new HashMap<>();
    private RefusedRows before = new RefusedRows();
    private String lastDetail;

    /** Shares what the runs of this process know of the target. */
    public void recall(RefusedRows known) {
        before = known;
    }

    /** Notes a refused row. @param detail why, free of the row's values */
    void add(EncodedRow row, String detail) {
        lastDetail = detail;
        now.put(row.id(), row.hash());
        before.add(row);
    }

    /** Notes that rows were stored. */
    void stored(Iterable<EncodedRow> rows) {
        rows.forEach(row -> before.remove(row.id()));
    }

    /** Whether this very row was refused in this run. */
    boolean isRefused(EncodedRow row) {
        return row.hash().equals(now.get(row.id()));
    }

    /** Whether this very row was refused by an earlier run. */
    boolean isSuspect(EncodedRow row) {
        return before.has(row);
    }

    /** Why the last row was refused; null where none was. */
    public String lastDetail() {
        return lastDetail;
    }

    /** Whether so many were refused that no more is tried. */
    public boolean isTooMany() {
        return now.size() > MOST;
    }
}
