package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.LogLines;
import io.airdelta.e2e.MatrixFault.Company;
import io.airdelta.sync.Capture;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One cell of the fault matrix: people edit, runs of the target meet faults, and where the last one did not succeed another one
 * follows. Then the target is equal to the table, and each record stands there once. {@code -Dairdelta.matrix.print=true} tells
 * of each.
 *
 * @param rounds the faults of each run that meets some
 */
record MatrixCase(MatrixTarget target, List<List<MatrixFault>> rounds) {
    /** How many runs of a case fail, one after the other. */
    private static final int FAILURES = 3;

    /** Every fault with every target whose runs can meet it. */
    static List<MatrixCase> every() {
        List<MatrixCase> cases = new ArrayList<>();
        for (MatrixTarget target : MatrixTarget.all()) {
            groups(MatrixFault.all().stream()
                            .filter(fault -> fault.target().test(target))
                            .toList())
                    .forEach(rounds -> cases.add(new MatrixCase(target, rounds)));
        }
        return cases;
    }

    /** Every fault once, and every target at least twice. */
    static List<MatrixCase> each() {
        return spread(groups(MatrixFault.all()));
    }

    /** The rounds of each case: what a run survives strikes it together with others, what ends it is followed by another one. */
    private static List<List<List<MatrixFault>>> groups(List<MatrixFault> faults) {
        List<List<List<MatrixFault>>> groups = new ArrayList<>();
        together(of(faults, Company.OTHERS)).forEach(round -> groups.add(List.of(round)));
        groups.add(List.of(of(faults, Company.LETTERS)));
        Map<Boolean, List<MatrixFault>> alone = of(faults, Company.NOBODY).stream()
                .collect(Collectors.partitioningBy(fault -> fault.ends() == MatrixFault.Ends.BADLY));
        List<MatrixFault> ending = alone.get(true);
        int count = (ending.size() + FAILURES - 1) / FAILURES;
        for (int i = 0; i < count; i++) {
            List<List<MatrixFault>> rounds = new ArrayList<>();
            for (int at = i; at < ending.size(); at += count) {
                rounds.add(List.of(ending.get(at)));
            }
            groups.add(rounds);
        }
        alone.get(false).forEach(fault -> groups.add(List.of(List.of(fault))));
        return groups;
    }

    private static List<MatrixFault> of(List<MatrixFault> faults, Company company) {
        return faults.stream().filter(fault -> fault.company() == company).toList();
    }

    /** Spreads faults over runs, those at statements and the others alike, so that some target can meet all of a run's. */
    private static List<List<MatrixFault>> together(List<MatrixFault> faults) {
        Map<Boolean, List<MatrixFault>> kinds =
                faults.stream().collect(Collectors.partitioningBy(fault -> fault.statement() == null));
        List<List<MatrixFault>> rounds = Stream.generate(() -> (List<MatrixFault>) new ArrayList<MatrixFault>())
                .limit((kinds.get(true).size() + 1) / 2 + 1)
                .toList();
        for (List<MatrixFault> kind : kinds.values()) {
            Map<List<MatrixFault>, Integer> before = new IdentityHashMap<>();
            rounds.forEach(round -> before.put(round, round.size()));
            for (MatrixFault fault : kind) {
                rounds.stream()
                        .filter(round ->
                                !targets(List.of(round, List.of(fault))).isEmpty())
                        .min(Comparator.comparing(round -> round.size() - before.get(round)))
                        .orElseThrow()
                        .add(fault);
            }
        }
        return rounds;
    }

    /** Gives each group to the target that can meet it and has the fewest; the choosiest groups come first. */
    private static List<MatrixCase> spread(List<List<List<MatrixFault>>> groups) {
        Map<MatrixTarget, Integer> used = new LinkedHashMap<>();
        MatrixTarget.all().forEach(target -> used.put(target, 0));
        List<MatrixCase> cases = new ArrayList<>();
        groups.sort(Comparator.comparing(group -> targets(group).size()));
        for (List<List<MatrixFault>> group : groups) {
            MatrixTarget target =
                    targets(group).stream().min(Comparator.comparing(used::get)).orElseThrow();
            used.merge(target, 1, Integer::sum);
            cases.add(new MatrixCase(target, group));
        }
        cases.sort(Comparator.comparing(MatrixCase::isOfKnownTarget));
        return cases;
    }

    private static List<MatrixTarget> targets(List<List<MatrixFault>> group) {
        return MatrixTarget.all().stream()
                .filter(target -> group.stream()
                        .flatMap(List::stream)
                        .allMatch(fault -> fault.target().test(target)))
                .toList();
    }

    /** Plays it. @param deleting whether people delete records as well */
    void play(MatrixBase base, boolean deleting) throws Exception {
        tell("begins");
        if (isOfKnownTarget()) {
            base.know(target);
        }
        base.edit(deleting);
        boolean complete = false;
        for (List<MatrixFault> faults : rounds) {
            Optional<MatrixPosition> before = faults.stream().anyMatch(MatrixFault::isLeavingAll)
                    ? Optional.of(MatrixPosition.before(base, target))
                    : Optional.empty();
            Run struck = meet(base, faults);
            if (before.isPresent()) {
                before.get().requireLeft(base, target, struck);
            }
            complete = struck.capture().isComplete();
        }
        if (!isPassing()) {
            base.poison().replay(target);
            Run next = base.run(target);
            assertThat(next.status())
                    .as("%s, the run after it: %s", this, next.error())
                    .isEqualTo(RunStatus.SUCCEEDED);
            complete = next.capture().isComplete();
        }
        tell("is checked");
        requireTruth(base, target, complete);
    }

    /** @param complete whether the last run read everything */
    static void requireTruth(MatrixBase base, MatrixTarget target, boolean complete) throws Exception {
        boolean deletesKnown = complete || target.capture() == Capture.WEBHOOK;
        base.truth().check(base.host(), base.name(target), target.scdType(), deletesKnown);
        base.poison().requireClosed(target);
    }

    private Run meet(MatrixBase base, List<MatrixFault> faults) throws Exception {
        try {
            base.forgetPoll(target);
            Map<MatrixFault.Struck, Integer> before = new EnumMap<>(MatrixFault.Struck.class);
            for (MatrixFault fault : faults) {
                int others = fault.statement() == null
                        ? 0
                        : before.merge(fault.statement(), fault.strikes(), Integer::sum) - fault.strikes();
                fault.arming().arm(base, target, others);
            }
            boolean armed = !base.control().faults().isEmpty();
            Run struck;
            MatrixLines lines;
            try (LogLines log = LogLines.of("io.airdelta.route")) {
                struck = base.run(target);
                lines = new MatrixLines(log.all());
            }
            requireEnd(struck, faults);
            tell(struck.status() + (struck.error() == null ? "" : ": " + struck.error()));
            int statements = faults.stream().mapToInt(MatrixFault::strikes).sum();
            assertThat(base.signs().areMet(struck, lines, armed, statements))
                    .as("%s: the run met it, as what it said shows: %s, %s", this, struck.error(), lines)
                    .isTrue();
            lines.requireNames(struck);
            return struck;
        } finally {
            base.heal();
        }
    }

    private void tell(String what) {
        if (Boolean.getBoolean("airdelta.matrix.print")) {
            System.err.println(java.time.LocalTime.now() + " " + this + " " + what);
        }
    }

    private void requireEnd(Run struck, List<MatrixFault> faults) {
        RunStatus expected = faults.stream()
                .map(MatrixFault::ends)
                .max(Enum::compareTo)
                .map(ends -> switch (ends) {
                    case WELL, LATE -> RunStatus.SUCCEEDED;
                    case HELD -> RunStatus.HELD;
                    case BADLY -> RunStatus.FAILED;
                })
                .orElseThrow();
        assertThat(struck.status()).as("%s: %s", this, struck.error()).isEqualTo(expected);
        if (expected == RunStatus.HELD) {
            assertThat(struck.writes().isTargetTouched())
                    .as("%s: rows were written", this)
                    .isFalse();
        }
    }

    private boolean isOfKnownTarget() {
        return rounds.stream().flatMap(List::stream).anyMatch(MatrixFault::isOfKnownTarget);
    }

    private boolean isPassing() {
        return rounds.get(rounds.size() - 1).stream().allMatch(fault -> fault.ends() == MatrixFault.Ends.WELL);
    }

    @Override
    public String toString() {
        return target + ": "
                + rounds.stream().flatMap(List::stream).map(MatrixFault::name).collect(Collectors.joining(", "));
    }
}
