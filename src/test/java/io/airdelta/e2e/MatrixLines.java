package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import java.util.List;

/**
 * What the log told while a run met faults.
 *
 * @param all each as {@code LEVEL message}
 */
record MatrixLines(List<String> all) {

    /** How often a statement was sent again by the service, which the driver's own repetitions do not count for. */
    long repeatedStatements() {
        return all.stream()
                .filter(line -> line.contains("of a statement failed; it is repeated"))
                .count();
    }

    /** Requires of each line about something gone wrong that it names the base, and the table where it is not about all of a base's. */
    void requireNames(Run run) {
        assertThat(all)
                .filteredOn(line -> line.startsWith("WARN ") || line.startsWith("ERROR "))
                .allSatisfy(line -> {
                    assertThat(line).contains(TinyBase.BASE);
                    if (!isOfWholeBase(line)) {
                        // The ledger's rows know their target, and no route.
                        assertThat(line)
                                .containsAnyOf(
                                        "'" + run.spec().id() + "'",
                                        "'Tasks'",
                                        "Table '" + run.target().name().qualified() + "'");
                    }
                });
    }

    /** The quota, the webhook and its payloads are a base's, whichever table's run met them. */
    private static boolean isOfWholeBase(String line) {
        return line.startsWith("WARN Base " + TinyBase.BASE + ":");
    }
}
