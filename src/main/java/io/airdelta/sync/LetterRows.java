package io.airdelta.sync;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Rows of {@code airdelta_dead_letters}, as they are written: a failure has {@code failures}, the end of a letter has {@code
 * outcome}, and what both became in one row has both.
 */
public final class LetterRows {
    /** The outcome of a letter whose record landed in the target. */
    public static final String STORED = "stored";

    /** The outcome of a letter whose record is not there any more, or not where the route looks. */
    public static final String GONE = "gone";

    private LetterRows() {}

    /** A failure. */
    public static Map<String, Object> failed(Run run, DeadLetter letter) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("dead_letter_id", letter.id(run.target().name().qualified()));
        row.put("run_id", run.id());
        row.put("route_id", run.spec().id());
        row.put("base_id", run.baseId());
        row.put("table_id", run.tableId());
        row.put("target", run.target().name().qualified());
        row.put("record_id", letter.recordId());
        row.put("record", letter.record());
        row.put("reason", letter.reason());
        row.put("detail", letter.detail());
        row.put("failed_at", run.startedAt());
        row.put("last_failed_at", run.startedAt());
        row.put("failures", 1L);
        return row;
    }

    /** What became of a letter. @param outcome {@link #STORED} or {@link #GONE} */
    public static Map<String, Object> closed(Run run, String letterId, String recordId, String outcome) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("dead_letter_id", letterId);
        row.put("target", run.target().name().qualified());
        row.put("record_id", recordId);
        row.put("replayed_at", run.startedAt());
        row.put("outcome", outcome);
        return row;
    }

    /** Two rows of one letter as one: what the warehouse would make of them one after the other, whichever came first. */
    public static Map<String, Object> fold(Map<String, Object> one, Map<String, Object> other) {
        if (other.get("failures") == null) {
            return ended(one, other);
        }
        if (one.get("failures") == null) {
            return ended(other, one);
        }
        int order = at(one, "last_failed_at").compareTo(at(other, "last_failed_at"));
        Map<String, Object> older = order <= 0 ? one : other;
        Map<String, Object> newer = order <= 0 ? other : one;
        Map<String, Object> folded = new LinkedHashMap<>(newer);
        folded.put("failed_at", older.get("failed_at"));
        if (order != 0) {
            folded.put(
                    "failures",
                    ((Number) older.get("failures")).longValue() + ((Number) newer.get("failures")).longValue());
            return folded;
        }
        // One run met it once, however often that is told.
        return ended(folded, older);
    }

    private static Map<String, Object> ended(Map<String, Object> row, Map<String, Object> end) {
        Instant failed = at(row, "last_failed_at");
        Instant replayed = at(end, "replayed_at");
        if (replayed == null || row.get("replayed_at") != null || failed != null && failed.isAfter(replayed)) {
            return row;
        }
        Map<String, Object> ended = new LinkedHashMap<>(row);
        ended.put("replayed_at", end.get("replayed_at"));
        ended.put("outcome", end.get("outcome"));
        return ended;
    }

    private static Instant at(Map<String, Object> row, String column) {
        return Instants.of(row.get(column));
    }
}
