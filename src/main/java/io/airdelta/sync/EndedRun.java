package io.airdelta.sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A run that came to its end, as a row of {@code airdelta_runs} tells of it.
 *
 * @param startedAt when it started
 * @param finishedAt when it ended; null where that is not recorded
 * @param status as {@link RunStatus#text()}
 * @param capture how it found what had changed, in lower case
 * @param records records that Airtable answered with
 * @param rows rows that were inserted, updated or deleted
 * @param requests requests to Airtable
 * @param deadLetters new dead letters
 * @param cellErrors cells that became NULL with a reason
 * @param error why it did not succeed; null where it did
 */
public record EndedRun(
        Instant startedAt,
        Instant finishedAt,
        String status,
        String capture,
        long records,
        long rows,
        long requests,
        long deadLetters,
        long cellErrors,
        String error) {

    /** Reads a row, as the driver gives it or as {@link RunRows#run} made it. */
    public static EndedRun of(Map<String, Object> row) {
        return new EndedRun(
                Instants.of(row.get("started_at")),
                Instants.of(row.get("finished_at")),
                (String) row.get("status"),
                (String) row.get("capture"),
                number(row, "records"),
                number(row, "rows_inserted") + number(row, "rows_updated") + number(row, "rows_deleted"),
                number(row, "requests"),
                number(row, "dead_letters"),
                number(row, "cell_errors"),
                (String) row.get("error"));
    }

    /** A run that has just ended. */
    public static EndedRun of(Run run) {
        return of(RunRows.run(run));
    }

    /** How long it took, in seconds; 0 where that is not recorded. */
    public double seconds() {
        return finishedAt == null ? 0 : Duration.between(startedAt, finishedAt).toMillis() / 1000.0;
    }

    private static long number(Map<String, Object> row, String column) {
        return row.get(column) instanceof Number number ? number.longValue() : 0;
    }
}
