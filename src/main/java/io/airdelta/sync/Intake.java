package io.airdelta.sync;

import io.airdelta.row.EncodedRow;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Takes what a run reads into its batch: pages, or what the route's transform made of them. */
public final class Intake {
    /** The reason of the dead letters that the warehouse leaves. */
    static final String REFUSED = "refused by the warehouse";

    private final Run run;

    Intake(Run run) {
        this.run = run;
    }

    /** Takes a page's rows in. Where the schema changed while pages were read, a complete scan follows the last page. */
    public void accept(PageRows page) {
        page.rows().stream().filter(this::isNews).forEach(this::add);
        page.waiting().forEach(run.transform().waiting()::add);
        page.rejected().forEach(this::reject);
        run.counters().records.addAndGet(page.records());
        run.counters().cellErrors.addAndGet(page.cellErrors());
        run.counters().pages.incrementAndGet();
        run.reading().takenIn(page.last());
        if (run.scan().isLastPageSeen()
                && run.schema().takeSecondScan()
                && !run.capture().isReplay()) {
            run.startOver("the table's fields changed while it was read");
        }
    }

    /**
     * Takes in what the transform made of the rows that waited. Those that did not come back count as absent; what comes beyond
     * the batch's limits waits for {@link #refill}.
     */
    public void transformed(List<EncodedRow> rows, long cellErrors) {
        run.counters().cellErrors.addAndGet(cellErrors);
        Set<String> left = new LinkedHashSet<>(run.transform().waiting().ids());
        rows.forEach(row -> left.remove(row.id()));
        left.forEach(this::leave);
        rows.stream().filter(this::isNews).forEach(run.transform()::store);
        run.transform().waiting().clear();
        refill();
    }

    /** Has the next of the transformed rows wait to be merged, as many as make a batch. */
    public void refill() {
        if (!run.batch().isInParts()) {
            run.transform().fill(this::add, run.batch());
        }
    }

    /**
     * Takes in that the warehouse refused the rows in hand. One row alone becomes a dead letter, and its record counts as
     * present; of more, each half is tried for itself.
     *
     * @param detail why, free of the row's values
     */
    public void refused(String detail) {
        if (run.batch().size() > 1) {
            run.batch().halve();
            return;
        }
        EncodedRow row = run.batch().rows().iterator().next();
        run.refusals().add(row, detail);
        run.batch().clear();
        reject(new DeadLetter(row.id(), row.record().get(), REFUSED, detail));
    }

    private void add(EncodedRow row) {
        if (run.refusals().isSuspect(row)) {
            run.batch().addAlone(row);
        } else {
            run.batch().add(row);
        }
    }

    /** Takes in a record that the transform refused alone: it counts as present. */
    public void refuse(DeadLetter letter) {
        run.transform().waiting().remove(letter.recordId());
        run.transform().absent().remove(letter.recordId());
        reject(letter);
    }

    private void leave(String id) {
        if (run.records().isAbsenceNews(id)) {
            run.transform().absent().add(id);
        }
    }

    private boolean isNews(EncodedRow row) {
        run.transform().absent().remove(row.id());
        if (run.refusals().isRefused(row)) {
            run.records().present().add(row.id());
            return false;
        }
        run.letters().came(row.id());
        return run.records().isNews(row);
    }

    private void reject(DeadLetter letter) {
        if (letter.recordId() != null) {
            run.records().present().add(letter.recordId());
            run.records().recent().refused(letter.recordId());
        }
        run.letters().add(letter, run.target().name().qualified());
    }
}
