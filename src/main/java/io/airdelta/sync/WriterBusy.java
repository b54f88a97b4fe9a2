package io.airdelta.sync;

import io.airdelta.delta.TableName;
import java.time.Duration;
import java.time.Instant;

/** Somebody else writes to the target. */
public final class WriterBusy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private WriterBusy(String message) {
        super(message);
    }

    /**
     * Another run of this process writes to it.
     *
     * @param target the full name
     * @param waited how long it was waited for
     */
    public static WriterBusy here(TableName target, Duration waited) {
        return new WriterBusy("Another run of target " + target + " has been under way in this process for more than "
                + waited.toMinutes() + " minutes; give the table a slower trigger");
    }

    /**
     * @param target the full name
     * @param writer as {@code airdelta_state.writer} has it
     * @param until when its claim ends unless it is renewed; null where that is not known
     */
    public WriterBusy(TableName target, String writer, Instant until) {
        this("Target " + target + " is being written by another process (" + writer + "), whose claim lasts "
                + (until == null ? "as long as its run" : "until " + until)
                + " unless it is renewed; stop one of the two, or give one another target");
    }
}
