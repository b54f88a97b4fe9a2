package io.airdelta.sync;

import io.airdelta.airtable.OneLine;
import io.airdelta.row.MalformedRows;

/** A route's transform gave back something that cannot be a batch, or cannot be called; nothing of the batch was written. */
public final class TransformFailed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * @param id the route's id
     * @param cause what is wrong with the rows, and the remedy
     */
    public TransformFailed(String id, MalformedRows cause) {
        super(message(id, cause.getMessage()), cause);
    }

    /** @param problem what it {@code gave back}, or why it cannot be called, and the remedy; no cell value */
    public TransformFailed(String id, String problem) {
        super(message(id, problem));
    }

    private static String message(String id, String problem) {
        return OneLine.of("Route '" + id + "': the endpoint of the parameter 'transform' " + problem);
    }
}
