package io.airdelta.route;

/** A run of a table that failed; what it stored stays, and the next run makes the target right. */
public final class RunFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RunFailed(String id, String reason) {
        super("Table '" + id + "': " + reason);
    }
}
