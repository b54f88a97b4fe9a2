package io.airdelta.airtable;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The permits of one token, one after the other, at least one spacing apart. A bucket that holds one permit cannot save up any; that a permit is
 * only taken by whoever has the lock and is due now keeps it from ever being promised ahead, because a promise kept a little
 * late would be followed by one kept in time, too close.
 */
final class Lane {

    private final BlockingStrategy blocking;
    private final Bucket bucket;
    private final ReentrantLock turn = new ReentrantLock(true);

    Lane(Duration spacing, TimeMeter clock, BlockingStrategy blocking) {
        this.blocking = blocking;
        this.bucket = Bucket.builder()
                .addLimit(limit -> limit.capacity(1).refillGreedy(1, spacing))
                .withCustomTimePrecision(clock)
                .build();
    }

    void acquire() throws InterruptedException {
        turn.lockInterruptibly();
        try {
            awaitPermit();
            while (!bucket.tryConsume(1)) {
                awaitPermit();
            }
        } finally {
            turn.unlock();
        }
    }

    private void awaitPermit() throws InterruptedException {
        EstimationProbe probe = bucket.estimateAbilityToConsume(1);
        while (!probe.canBeConsumed()) {
            blocking.park(probe.getNanosToWaitForRefill());
            probe = bucket.estimateAbilityToConsume(1);
        }
    }
}
