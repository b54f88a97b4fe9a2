package io.airdelta.route;

import io.airdelta.airtable.OneLine;

/** A run of a table that failed; what it stored stays, and the next run makes the target right. */
public final class RunFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunFailed(String id, String reason) {
        super(OneLine.of("Table '" + id + "': " + reason));
    }
}
