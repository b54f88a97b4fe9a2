package io.airdelta.e2e;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.Control;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What tells that a run met the faults that were armed for it. */
final class MatrixSigns {
    private final Control control;
    private final List<Predicate<Run>> expected = new ArrayList<>();
    private int repetitions;

    MatrixSigns(Control control) {
        this.control = control;
    }

    /** Requires something of the run that follows. */
    void expect(Predicate<Run> sign) {
        expected.add(sign);
    }

    /** Requires that the service, not the driver alone, sends one statement more again than was required before. */
    void expectRepetition() {
        repetitions++;
    }

    /** Requires of a run that fails that its error has this text. */
    void expectError(String text) {
        expect(run -> run.error() != null && run.error().contains(text));
    }

    /** Requires nothing any more. */
    void clear() {
        expected.clear();
        repetitions = 0;
    }

    /**
     * Whether a run met all that was armed, or as much of it as made it fail.
     *
     * @param lines what it logged
     * @param armed whether the simulator was to do something
     * @param statements how many statements the faults were to strike
     */
    boolean areMet(Run run, MatrixLines lines, boolean armed, long statements) {
        int struck = SharedWarehouse.get().faults().struck();
        boolean signs = expected.stream().allMatch(sign -> sign.test(run)) && lines.repeatedStatements() >= repetitions;
        if (run.status() != RunStatus.SUCCEEDED) {
            // What ends a run lets it meet nothing else; its own faults are the only ones there are.
            return signs && (struck > 0 || statements == 0 && run.error() != null);
        }
        boolean everything = signs && (!armed || control.faults().isEmpty()) && struck >= statements;
        return everything
                && (armed || !expected.isEmpty() || run.counters().retries.get() > 0 || struck > 0);
    }
}
