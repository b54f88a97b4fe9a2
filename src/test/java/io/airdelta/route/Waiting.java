package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Threads that wait for another one. */
final class Waiting {
    private Waiting() {}

    /** Returns when a thread waits; fails where it does not within 30 s. */
    static void until(Thread thread) {
        until(List.of(thread));
    }

    /** Returns when all threads wait; fails where they do not within 30 s. */
    static void until(Collection<Thread> threads) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (!threads.stream().allMatch(Waiting::isWaiting)) {
            assertThat(System.nanoTime())
                    .as("time, while " + threads + " do not wait")
                    .isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    private static boolean isWaiting(Thread thread) {
        return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
    }
}
