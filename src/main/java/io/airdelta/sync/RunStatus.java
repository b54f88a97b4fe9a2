package io.airdelta.sync;

import java.util.Locale;

/** How a run ended; stored in lower case in {@code airdelta_runs.status}. */
public enum RunStatus {
    /** Every record was read and stored, or stands as a dead letter. */
    SUCCEEDED,
    /** Something stopped the run; the next one makes the target right. */
    FAILED,
    /** Deletes, or the loss of all columns, were found and held back. */
    HELD,
    /** The service was told to stop before the last page. */
    INTERRUPTED;

    /** The text that stands in {@code airdelta_runs.status}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
