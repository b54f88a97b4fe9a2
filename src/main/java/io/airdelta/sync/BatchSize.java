package io.airdelta.sync;

import java.time.Duration;

/**
 * How many rows of one target are merged at once: as many as the settings allow, because each MERGE is a commit, unless MERGEs of
 * so many were measured to take too long. While one runs, Airtable keeps an offset for the run, which it forgets after some minutes,
 * and a MERGE whose answer is lost costs its whole time again. Safe for any number of threads.
 */
public final class BatchSize {
    /** What a MERGE should take at most: as long as a statement is repeated while pages are read. */
    public static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int FEWEST_ROWS = 500;
    private static final double AIM = 0.75;
    private static final double GROWTH = 1.5;

    private final BatchLimits most;
    private BatchLimits limits;

    /** @param most what the settings allow */
    public BatchSize(BatchLimits most) {
        this.most = most;
        this.limits = most;
    }

    /** When a batch is written. */
    synchronized BatchLimits limits() {
        return limits;
    }

    /**
     * Takes in how long a MERGE took.
     *
     * @param rows that it had
     * @param took without repetitions
     * @return whether the batches to come are smaller than before
     */
    public synchronized boolean merged(int rows, Duration took) {
        if (took.compareTo(LONGEST) > 0 && rows > FEWEST_ROWS) {
            double part = AIM * LONGEST.toNanos() / took.toNanos();
            int fewer = (int) Math.max(FEWEST_ROWS, rows * part);
            limits = new BatchLimits(
                    Math.min(limits.rows(), fewer), Math.max(1, (long) (limits.bytes() * (double) fewer / rows)));
            return true;
        }
        // A few rows that are quick say nothing about many.
        if (rows * 2L >= limits.rows() && took.multipliedBy(2).compareTo(LONGEST) < 0) {
            limits = new BatchLimits((int) Math.min(most.rows(), limits.rows() * GROWTH + 1), (long)
                    Math.min(most.bytes(), limits.bytes() * GROWTH + 1));
        }
        return false;
    }
}
