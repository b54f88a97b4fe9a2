package io.airdelta.cli;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * How a table's one run ended.
 *
 * @param id the table's id
 * @param run the run; empty where none was opened
 * @param error why it did not succeed, or holds deletes back; empty where it did
 */
record TableOutcome(String id, Optional<Run> run, Optional<String> error) {

    static TableOutcome of(Run run) {
        return new TableOutcome(
                run.spec().id(),
                Optional.of(run),
                run.status() == RunStatus.SUCCEEDED
                        ? Optional.empty()
                        : Optional.of(run.status().text() + ": " + run.error()));
    }

    /** Whether the table is not known to hold what Airtable does. */
    boolean failed() {
        return error.isPresent() && !held();
    }

    /** Whether rows without a record wait until somebody accepts that they are deleted. */
    boolean held() {
        return run.filter(each -> each.status() == RunStatus.HELD).isPresent();
    }

    /** New dead letters of the run. */
    long deadLetters() {
        return run.map(each -> each.counters().deadLetters.get()).orElse(0L);
    }

    /** How long the run took, for people: {@code 1.7 s}. */
    String time() {
        return run.map(each -> Duration.between(each.startedAt(), each.finishedAt()))
                .map(took -> String.format(Locale.ROOT, "%.1f s", took.toMillis() / 1000.0))
                .orElse("");
    }
}
