package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * One cell of the fault matrix: people edit, a run of the target meets the faults, and where it did not succeed another one
 * follows. Then the target is equal to the table, and each record stands there once.
 */
record MatrixCase(MatrixTarget target, List<MatrixFault> faults) {
    /** Every fault with every target whose runs can meet it. */
    static List<MatrixCase> every() {
        List<MatrixCase> cases = new ArrayList<>();
        for (MatrixFault fault : MatrixFault.all()) {
            MatrixTarget.all().stream()
                    .filter(fault.target())
                    .forEach(target -> cases.add(new MatrixCase(target, List.of(fault))));
        }
        return cases;
    }

    /** Every fault once, and every target at least twice: a target's faults follow each other. */
    static List<MatrixCase> each() {
        List<MatrixTarget> targets = MatrixTarget.all();
        int[] used = new int[targets.size()];
        List<MatrixCase> cases = new ArrayList<>();
        for (MatrixFault fault : MatrixFault.all()) {
            int least = -1;
            for (int i = 0; i < targets.size(); i++) {
                if (fault.target().test(targets.get(i)) && (least < 0 || used[i] < used[least])) {
                    least = i;
                }
            }
            used[least]++;
            cases.add(new MatrixCase(targets.get(least), List.of(fault)));
        }
        return cases;
    }

    /** Plays it. */
    void play(MatrixBase base) throws Exception {
        base.edit();
        boolean complete;
        try {
            for (MatrixFault fault : faults) {
                fault.arming().arm(base, target);
            }
            boolean armed = !base.control().faults().isEmpty();
            Run struck = base.run(target);
            requireEnd(struck);
            assertThat(base.isMet(struck, armed)).as("%s: the run met it", this).isTrue();
            complete = struck.capture().isComplete();
        } finally {
            base.heal();
        }
        if (!isPassing()) {
            Run next = base.run(target);
            assertThat(next.status())
                    .as("%s, the run after it: %s", this, next.error())
                    .isEqualTo(RunStatus.SUCCEEDED);
            complete = next.capture().isComplete();
        }
        base.truth().check(base.host(), base.name(target), target.scdType(), complete);
    }

    private void requireEnd(Run struck) {
        RunStatus expected = faults.stream()
                .map(MatrixFault::ends)
                .max(Enum::compareTo)
                .map(ends -> switch (ends) {
                    case WELL -> RunStatus.SUCCEEDED;
                    case BADLY -> RunStatus.FAILED;
                    case HELD -> RunStatus.HELD;
                })
                .orElseThrow();
        assertThat(struck.status()).as("%s: %s", this, struck.error()).isEqualTo(expected);
    }

    private boolean isPassing() {
        return faults.stream().allMatch(fault -> fault.ends() == MatrixFault.Ends.WELL);
    }

    @Override
    public String toString() {
        return target + ": " + faults;
    }
}
