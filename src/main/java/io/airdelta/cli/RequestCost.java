package io.airdelta.cli;

import io.airdelta.sync.Capture;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How many requests a table asks of Airtable, at least: repeats, second looks and changes that a webhook tells of come on top.
 * Requests for the schema and for a webhook's payloads are the base's, as one serves all of its tables that run at a time.
 *
 * @param capture how it finds what changed; {@code AUTO} counts like {@code SNAPSHOT}, the dearest
 * @param complete whether its next run reads the whole table
 * @param records how many it has; null where that is not known
 * @param runs when it runs in the next 30 days; null where a trigger of the user's own decides
 * @param fullScan how often a complete scan runs where {@code capture} reads changes
 */
record RequestCost(Capture capture, boolean complete, Long records, List<Instant> runs, Duration fullScan) {
    /** What counts as a month. */
    static final Duration MONTH = Duration.ofDays(30);

    /** What a workspace may ask in a month under Airtable's Team plan (Airtable, Managing API call limits). */
    static final long MONTHLY_LIMIT = 100_000;

    private static final long PAGE = 100;

    /** Of the next run; null where the number of records is not known. */
    Long nextRun() {
        return complete ? pages() : Long.valueOf(capture == Capture.WEBHOOK ? 0 : 1);
    }

    /** Of 30 days; null where the number of records or of runs is not known. */
    Long month() {
        if (runs == null || pages() == null) {
            return null;
        }
        long scans = completeScans();
        return switch (capture) {
            case SNAPSHOT, AUTO, WEBHOOK -> scans * pages();
            case INCREMENTAL -> scans * pages() + runs.size() - scans;
        };
    }

    private long completeScans() {
        long due = fullScan.isZero() ? runs.size() : divided(MONTH.toSeconds(), Math.max(1, fullScan.toSeconds()));
        return switch (capture) {
            case SNAPSHOT, AUTO -> runs.size();
            case INCREMENTAL, WEBHOOK -> Math.min(runs.size(), due);
        };
    }

    private Long pages() {
        return records == null ? null : Long.valueOf(Math.max(1, divided(records, PAGE)));
    }

    private static long divided(long what, long by) {
        return (what + by - 1) / by;
    }

    /** What the tables of one base share in their next runs: the schema, and a webhook's payloads. */
    static long sharedNextRun(Collection<RequestCost> base) {
        boolean webhook = base.stream().anyMatch(table -> table.capture == Capture.WEBHOOK);
        return (base.isEmpty() ? 0 : 1) + (webhook ? 1 : 0);
    }

    /** What the tables of one base share in 30 days, as far as it is known when they run. */
    static long sharedMonth(Collection<RequestCost> base) {
        Set<Instant> schemas = new HashSet<>();
        Set<Instant> polls = new HashSet<>();
        for (RequestCost table : base) {
            if (table.runs != null) {
                (table.capture == Capture.WEBHOOK ? polls : schemas).addAll(table.runs);
            }
        }
        return schemas.size() + polls.size();
    }
}
