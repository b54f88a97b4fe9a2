package io.airdelta.cli;

import io.airdelta.route.StatusInquiry;
import io.airdelta.sync.LastRun;
import io.airdelta.sync.StateEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a table stands; as {@code airdelta status} prints it. What is not known is null.
 *
 * @param id the table's route
 * @param table its name in Airtable when it was read last, or what the route calls it
 * @param target full name, or what the route calls it where the warehouse could not be asked
 * @param lastRun the newest that is recorded, replays of dead letters aside; null where there is none
 * @param capture how the last run found what had changed
 * @param captureReason why in that way; null where the route asked for just that
 * @param watermark Airtable's clock up to which the target is complete
 * @param lastScanAt start of the last complete scan
 * @param rows live rows in the target; null where it is not there
 * @param heldDeletes deletes, and fields that are gone, that wait until somebody accepts them
 * @param deadLetters dead letters that were not replayed
 * @param nextRun by the schedule; null where a trigger of the user's own starts the runs
 * @param problem why the warehouse could not be asked, with the remedy; null where it could
 */
record TableStatus(
        String id,
        String table,
        String target,
        Ended lastRun,
        String capture,
        String captureReason,
        Instant watermark,
        Instant lastScanAt,
        Long rows,
        Long heldDeletes,
        Long deadLetters,
        Instant nextRun,
        String problem) {

    /**
     * The last run.
     *
     * @param status {@code succeeded}, {@code failed}, {@code held} or {@code interrupted}
     * @param startedAt when it started
     * @param seconds how long it took
     * @param error why it did not succeed; null where it did
     */
    record Ended(String status, Instant startedAt, Double seconds, String error) {
        static Ended of(LastRun run) {
            Double seconds = run.finishedAt() == null
                    ? null
                    : Duration.between(run.startedAt(), run.finishedAt()).toMillis() / 1000.0;
            return new Ended(run.status(), run.startedAt(), seconds, run.error());
        }
    }

    /** A table of which the warehouse told what it knows. */
    static TableStatus of(LocatedTable located, StatusInquiry.Answer answer, Long rows, Instant nextRun) {
        String key = located.target().qualified();
        Optional<StateEntry> state = Optional.ofNullable(answer.states().get(key));
        Optional<LastRun> run = Optional.ofNullable(answer.lastRuns().get(key));
        return new TableStatus(
                located.route().spec().id(),
                state.map(StateEntry::tableName).orElse(located.route().spec().table()),
                located.target().toString(),
                run.map(Ended::of).orElse(null),
                run.map(LastRun::capture)
                        .or(() -> state.map(StateEntry::capture))
                        .orElse(null),
                run.map(LastRun::captureReason).orElse(null),
                state.map(StateEntry::watermark).orElse(null),
                state.map(StateEntry::lastScanAt).orElse(null),
                rows,
                state.map(StateEntry::held).orElse(0L),
                answer.deadLetters().getOrDefault(key, 0L),
                nextRun,
                null);
    }

    /** A table whose warehouse could not be asked. */
    static TableStatus unknown(TableRoute route, Instant nextRun, String problem) {
        return new TableStatus(
                route.spec().id(),
                route.spec().table(),
                route.spec().target().toString(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                nextRun,
                problem);
    }
}
