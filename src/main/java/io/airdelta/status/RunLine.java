package io.airdelta.status;

import io.airdelta.sync.EndedRun;
import java.time.Instant;

/**
 * A run that ended, as the status page shows it.
 *
 * @param rows rows that were inserted, updated or deleted
 * @param error why it did not succeed; null where it did
 */
public record RunLine(
        Instant startedAt, String status, double seconds, long records, long rows, long requests, String error) {

    static RunLine of(EndedRun run) {
        return new RunLine(
                run.startedAt(), run.status(), run.seconds(), run.records(), run.rows(), run.requests(), run.error());
    }
}
