package io.airdelta.sync;

/** Which of a run's rows are due to be written to its target now. */
public final class DueRows {
    private final Run run;

    DueRows(Run run) {
        this.run = run;
    }

    /** Whether the batch is to be written before the next page is read. */
    public boolean isBatchDue() {
        Batch batch = run.batch();
        return batch.isFull()
                || batch.isReachedBy(
                        run.letters().waiting().size(), run.letters().bytes())
                || batch.isReachedBy(
                        run.transform().waiting().size(),
                        run.transform().waiting().bytes());
    }

    /** Whether rows wait to be merged, and are worth it. */
    public boolean isWaiting() {
        return !run.batch().isEmpty() && !run.refusals().isTooMany();
    }

    /** Whether rows are in hand, to be merged next. */
    public boolean isInHand() {
        return run.batch().size() > 0;
    }

    /** Whether rows are in hand that are to be compared with the target first. */
    public boolean isComparedFirst() {
        return isInHand() && run.target().isComparedFirst();
    }
}
