package io.airdelta.sync;

import java.time.Instant;
import java.util.Map;

/**
 * The newest run of a target that {@code airdelta_runs} tells of.
 *
 * @param status as {@link RunStatus#text()}
 * @param startedAt when it started
 * @param finishedAt when it ended
 * @param error why it did not succeed; null where it did
 * @param capture how it found what had changed
 * @param captureReason why in that way; null where the route asked for just that
 */
public record LastRun(
        String status, Instant startedAt, Instant finishedAt, String error, String capture, String captureReason) {

    /** Reads a row of {@link io.airdelta.delta.TableSummaries#lastRuns} as the driver gives it. */
    public static LastRun of(Map<String, Object> row) {
        return new LastRun(
                (String) row.get("status"),
                Instants.of(row.get("started_at")),
                Instants.of(row.get("finished_at")),
                (String) row.get("error"),
                (String) row.get("capture"),
                (String) row.get("capture_reason"));
    }
}
