package io.airdelta.cli;

import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/**
 * How far a run is, for a person.
 *
 * @param records read so far
 * @param expected as many as the last complete scan found; 0 where that is not known
 * @param perSecond records a second
 * @param share of the base's rate limit that its requests use, in percent
 * @param preparing whether nothing is read yet: the target is looked at, and made to fit
 */
record ProgressText(long records, long expected, double perSecond, long share, boolean preparing) {
    private static final String PREPARING = "preparing the target";

    /** Of a run that is under way. @param requestsPerSecond the base's limit */
    static ProgressText of(Run run, double requestsPerSecond, Instant now) {
        double seconds = Math.max(0.001, Duration.between(run.startedAt(), now).toMillis() / 1000.0);
        long records = run.counters().records.get();
        long expected = run.target()
                .remembered()
                .map(StateEntry::rows)
                .filter(rows -> run.capture().isComplete())
                .orElse(0L);
        long share = Math.round(100 * run.counters().requests.get() / seconds / requestsPerSecond);
        boolean preparing = run.counters().pages.get() == 0 && run.status() == null;
        return new ProgressText(records, expected, records / seconds, share, preparing);
    }

    /** What a bar cannot show: how much of the rate limit is used. */
    String note() {
        return preparing ? PREPARING : share + " % of the rate limit";
    }

    /** All of it in one line. */
    String line() {
        return preparing ? PREPARING : count() + String.format(Locale.ROOT, ", %,.0f/s, ", perSecond) + note() + left();
    }

    /** As much as fits into half a line. */
    String brief() {
        if (preparing) {
            return PREPARING;
        }
        return expected == 0 ? count() : String.format(Locale.ROOT, "%,d of %,d", records, expected);
    }

    /** How many were read, and of how many. */
    String count() {
        return expected == 0
                ? String.format(Locale.ROOT, "%,d records", records)
                : String.format(Locale.ROOT, "%,d of about %,d records", records, expected);
    }

    private String left() {
        if (expected <= records || perSecond < 1) {
            return "";
        }
        long seconds = Math.round((expected - records) / perSecond);
        return ", about " + (seconds < 90 ? seconds + " s" : seconds / 60 + " min") + " left";
    }
}
