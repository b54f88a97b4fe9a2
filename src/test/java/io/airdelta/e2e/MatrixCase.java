package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One cell of the fault matrix: people edit, a run of the target meets the faults, and where it did not succeed another one
 * follows. Then the target is equal to the table, and each record stands there once. {@code -Dairdelta.matrix.print=true} tells
 * of each.
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

    /**
     * Every fault once, and every target at least twice. Faults that a run survives come in pairs, one of Airtable's and one of the
     * warehouse's.
     */
    static List<MatrixCase> each() {
        List<MatrixFault> survived = new ArrayList<>();
        List<List<MatrixFault>> groups = new ArrayList<>();
        for (MatrixFault fault : MatrixFault.all()) {
            if (fault.ends() == MatrixFault.Ends.WELL && !fault.restarting()) {
                survived.add(fault);
            } else {
                groups.add(List.of(fault));
            }
        }
        for (int half = (survived.size() + 1) / 2, i = 0; i < half; i++) {
            groups.add(
                    i + half < survived.size()
                            ? List.of(survived.get(i), survived.get(i + half))
                            : List.of(survived.get(i)));
        }
        return spread(groups);
    }

    /** Gives each group to the target that can meet it and has the fewest. */
    private static List<MatrixCase> spread(List<List<MatrixFault>> groups) {
        Map<MatrixTarget, Integer> used = new LinkedHashMap<>();
        MatrixTarget.all().forEach(target -> used.put(target, 0));
        List<MatrixCase> cases = new ArrayList<>();
        for (List<MatrixFault> group : groups) {
            MatrixTarget target = used.keySet().stream()
                    .filter(each ->
                            group.stream().allMatch(fault -> fault.target().test(each)))
                    .min(Comparator.comparing(used::get))
                    .orElseThrow();
            used.merge(target, 1, Integer::sum);
            cases.add(new MatrixCase(target, group));
        }
        return cases;
    }

    /** Plays it. @param deleting whether people delete records as well */
    void play(MatrixBase base, boolean deleting) throws Exception {
        tell("begins");
        base.edit(deleting);
        boolean complete;
        try {
            for (MatrixFault fault : faults) {
                fault.arming().arm(base, target);
            }
            boolean armed = !base.control().faults().isEmpty();
            Run struck = base.run(target);
            requireEnd(struck);
            tell(struck.status() + (struck.error() == null ? "" : ": " + struck.error()));
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

    private void tell(String what) {
        if (Boolean.getBoolean("airdelta.matrix.print")) {
            System.err.println(java.time.LocalTime.now() + " " + this + " " + what);
        }
    }

    private void requireEnd(Run struck) {
        RunStatus expected = faults.stream()
                .map(MatrixFault::ends)
                .max(Enum::compareTo)
                .map(ends -> switch (ends) {
                    case WELL, LATE -> RunStatus.SUCCEEDED;
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
