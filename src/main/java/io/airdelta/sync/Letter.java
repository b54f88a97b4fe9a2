package io.airdelta.sync;

import java.time.Instant;
import java.util.Map;

/**
 * A row of {@code airdelta_dead_letters}.
 *
 * @param recordId null where the record has none
 * @param record its JSON as it came; null where it was not asked for
 * @param detail null where the reason says all
 * @param replayedAt null while it is open
 * @param outcome {@link LetterRows#STORED}, {@link LetterRows#GONE}, or null while it is open
 * @param waiting whether it waits in a file until the table takes it
 */
public record Letter(
        String id,
        String runId,
        String routeId,
        String baseId,
        String tableId,
        String target,
        String recordId,
        String reason,
        String detail,
        Instant failedAt,
        Instant lastFailedAt,
        long failures,
        Instant replayedAt,
        String outcome,
        boolean waiting,
        String record) {

    /** Reads a row as the driver gives it, or as {@link LetterLine#parse} does. */
    public static Letter of(Map<String, Object> row, boolean waiting) {
        return new Letter(
                (String) row.get("dead_letter_id"),
                (String) row.get("run_id"),
                (String) row.get("route_id"),
                (String) row.get("base_id"),
                (String) row.get("table_id"),
                (String) row.get("target"),
                (String) row.get("record_id"),
                (String) row.get("reason"),
                (String) row.get("detail"),
                Instants.of(row.get("failed_at")),
                Instants.of(row.get("last_failed_at")),
                row.get("failures") instanceof Number failures ? failures.longValue() : 0,
                Instants.of(row.get("replayed_at")),
                (String) row.get("outcome"),
                waiting,
                (String) row.get("record"));
    }

    /** Without the record, whose cells no log may show. */
    @Override
    public String toString() {
        return "letter " + id + " of " + recordId + ": " + reason;
    }

    /** The same without cell values. */
    public Letter withoutRecord() {
        return new Letter(
                id,
                runId,
                routeId,
                baseId,
                tableId,
                target,
                recordId,
                reason,
                detail,
                failedAt,
                lastFailedAt,
                failures,
                replayedAt,
                outcome,
                waiting,
                null);
    }
}
