package io.airdelta.sync;

import java.util.concurrent.atomic.AtomicLong;

/** What a run did, as it will stand in {@code airdelta_runs}. */
public final class RunCounters {
    /** Requests sent to Airtable for this run, repeated ones included. */
    public final AtomicLong requests = new AtomicLong();
    /** Statements sent to the warehouse for this run, repeated ones included. */
    public final AtomicLong statements = new AtomicLong();
    /** Pages of records that Airtable answered with. */
    public final AtomicLong pages = new AtomicLong();
    /** Records that Airtable answered with. */
    public final AtomicLong records = new AtomicLong();
    /** Rows that the target gained. */
    public final AtomicLong rowsInserted = new AtomicLong();
    /** Rows of the target that changed. */
    public final AtomicLong rowsUpdated = new AtomicLong();
    /** Rows that were deleted or marked as deleted. */
    public final AtomicLong rowsDeleted = new AtomicLong();
    /** Records that became dead letters, those aside whose letter was open before. */
    public final AtomicLong deadLetters = new AtomicLong();
    /** Cells that became NULL with a reason. */
    public final AtomicLong cellErrors = new AtomicLong();
    /** Requests and statements that were sent again. */
    public final AtomicLong retries = new AtomicLong();
    /** For how long requests waited for their turn, all of them together. */
    public final AtomicLong waitedMillis = new AtomicLong();
    /** Rows that the warehouse said it touched: what the driver knows, the sum of inserted and updated. */
    public final AtomicLong rowsTouched = new AtomicLong();

    /** Counts anew what is read from the start. */
    void startOver() {
        records.set(0);
        cellErrors.set(0);
    }

    /** Takes over what stays true of a run that this one begins again: what it asked for, and the dead letters that it stored. */
    public void goOnFrom(RunCounters before) {
        requests.addAndGet(before.requests.get());
        statements.addAndGet(before.statements.get());
        retries.addAndGet(before.retries.get());
        waitedMillis.addAndGet(before.waitedMillis.get());
        deadLetters.addAndGet(before.deadLetters.get());
    }

    /** Whether the run sent the warehouse no statement of its own, so that one that sleeps still does. */
    public boolean isQuiet() {
        return statements.get() == 0;
    }
}
