package io.airdelta.sync;

/** Whether a run looks for rows without a record, and whether it deletes those that it finds. */
public final class DeleteDecisions {
    private final Run run;

    DeleteDecisions(Run run) {
        this.run = run;
    }

    /**
     * How many deletes wait until somebody accepts them: those that this run held back, or those that an earlier one did, as long
     * as no complete scan has found that there are none.
     */
    public long held() {
        if (run.spec().deletes() == Deletes.IGNORE || run.capture().isReplay()) {
            return 0;
        }
        long before = heldBefore();
        return before > 0 && !isConcluded()
                ? before
                : run.deletes().isHeld() ? run.deletes().suspects().size() : 0;
    }

    /** How many deletes an earlier run held back. */
    public long heldBefore() {
        return run.target().remembered().map(StateEntry::heldDeletes).orElse(0L);
    }

    /** Whether the run compared all of the target's rows with all records, so that no other row is without one. */
    boolean isConcluded() {
        return run.target().isNew()
                || run.capture().isComplete() && run.deletes().isCompared();
    }

    /** Whether no row may go before somebody accepts it, as airdelta did not write them all, also after this run. */
    boolean isConsentNeededStill() {
        return run.target().isConsentNeeded() && (held() > 0 || !isConcluded());
    }

    /**
     * Whether the run is to find out which rows have no record any more. A scan that broke off proves nothing; nor does one that
     * met a record of which the id is not known. Changes tell of no deletes, other than of the records that the transform left out; a
     * replay deletes nothing.
     */
    public boolean isDue() {
        return run.status() == null
                && run.scan().isLastPageSeen()
                && run.spec().deletes() != Deletes.IGNORE
                && !run.letters().isUnidentified()
                && !run.target().isNew()
                && !run.capture().isReplay()
                && (run.capture().since() == null || !run.transform().absent().isEmpty());
    }

    /** Whether the target's live rows are to be compared with the records that the run met: not where the numbers tell. */
    public boolean isCompareDue() {
        return run.deletes().live() != run.records().present().size()
                || run.letters().isAny();
    }

    /** Whether rows are to be deleted, all of which were looked at twice. */
    public boolean isDeleting() {
        return run.scan().isLastPageSeen() && run.deletes().isDeleting();
    }
}
