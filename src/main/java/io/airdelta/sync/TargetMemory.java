package io.airdelta.sync;

import java.util.Map;

/**
 * How this process left a target: a run that reads changes goes on from there without asking the warehouse.
 *
 * @param source the table as it was read last
 * @param plan the target's columns
 * @param settled what stayed strange about the table's cells
 * @param comparedFirst whether deletion vectors were refused, so that batches are compared with the target
 * @param lineage the series of the target's states that the run went on from ({@link RunClaim#lineage})
 * @param hashes of rows that the last run read as changes, by record id: a watermark's overlap gives them again
 */
public record TargetMemory(
        SourceTable source,
        TargetPlan plan,
        Oddities settled,
        boolean comparedFirst,
        long lineage,
        Map<String, String> hashes) {
    public TargetMemory {
        hashes = Map.copyOf(hashes);
    }

    /** What a run that succeeded leaves behind. @param before what the run before it left; null for nothing */
    public static TargetMemory of(Run run, TargetMemory before) {
        TableMapping mapping = run.schema().mapping();
        if (mapping == null) {
            return before;
        }
        return new TargetMemory(
                mapping.source(),
                mapping.plan(),
                run.schema().settle(),
                run.target().isComparedFirst(),
                run.claim().lineage(),
                run.capture().isComplete() ? Map.of() : run.records().recent().read());
    }

    /** Lets a run go on from there. */
    public void recallTo(Run run) {
        run.schema().recall(this);
        if (comparedFirst) {
            run.target().compareFirst();
        }
        run.records().recent().recall(hashes);
    }
}
