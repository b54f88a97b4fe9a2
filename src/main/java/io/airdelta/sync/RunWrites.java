package io.airdelta.sync;

import java.time.Duration;

/** What a run wrote to its target's rows so far, and what that makes due. */
public final class RunWrites {
    private final Run run;
    private int statements;
    private long begun;
    private long retriesBefore;

    RunWrites(Run run) {
        this.run = run;
    }

    /** Notes that the rows in hand are about to be merged. @param now by {@link System#nanoTime()} */
    public void begin(long now) {
        begun = now;
        retriesBefore = run.counters().retries.get();
    }

    /**
     * Whether merging the rows in hand took so long that fewer are merged at once from now on. What was repeated meanwhile is no
     * measure.
     */
    public boolean isTooLong(long now) {
        return run.counters().retries.get() == retriesBefore && run.batch().took(Duration.ofNanos(now - begun));
    }

    /** Notes that the rows in hand are stored. @param touched how many the warehouse inserted or updated */
    public void merged(long touched) {
        written(touched);
        run.refusals().stored(run.batch().rows());
        run.batch().clear();
    }

    /** Notes that the next rows without a record are deleted. @param touched how many the warehouse changed or removed */
    public void deleted(long touched) {
        written(touched);
        run.deletes().deleted();
    }

    private void written(long touched) {
        run.counters().rowsTouched.addAndGet(touched);
        statements++;
    }

    /** How many statements wrote to the target's rows. */
    public int statements() {
        return statements;
    }

    /** Whether the target changed, or may have changed unseen where a statement was repeated: then its history tells. */
    public boolean isTargetTouched() {
        return run.counters().rowsTouched.get() > 0
                || (statements > 0 && run.counters().retries.get() > 0);
    }

    /** Whether versions of records that came more than once are to be looked at: only where this run wrote any. */
    public boolean isRejoinDue() {
        return run.records().isAnyAgain() && isTargetTouched();
    }
}
