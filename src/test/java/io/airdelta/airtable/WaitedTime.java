package io.airdelta.airtable;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** Time that passes by waiting alone, or when a test lets it pass: minutes of a rate limit take a test no time. */
public final class WaitedTime implements TimeMeter, BlockingStrategy {
    private long nanos;
    private long lateness;

    /** Begins at some moment that is not zero. */
    public WaitedTime() {
        this(Duration.ofSeconds(1));
    }

    /** @param start what it is at first */
    public WaitedTime(Duration start) {
        nanos = start.toNanos();
    }

    /** @param lateness by how much each wait lasts too long from now on, as real ones do */
    void wakeLate(Duration lateness) {
        this.lateness = lateness.toNanos();
    }

    void pass(Duration time) {
        nanos += time.toNanos();
    }

    long millis() {
        return nanos / 1_000_000;
    }

    @Override
    public long currentTimeNanos() {
        return nanos;
    }

    @Override
    public boolean isWallClockBased() {
        return false;
    }

    @Override
    public void park(long nanosToPark) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        nanos += nanosToPark + lateness;
    }
}
