package io.airdelta.route;

import java.util.concurrent.atomic.AtomicLong;

/**
 * Bounds the answers that wait to be taken in, over all runs of a context. Runs may ask for one page more each when it is used up:
 * how large that will be is not known before.
 */
final class ReadAheadBudget {
    private final long most;
    private final AtomicLong held = new AtomicLong();

    /** @param most bytes of JSON as they came; the trees that are made of them take some times more */
    ReadAheadBudget(long most) {
        this.most = most;
    }

    void hold(long bytes) {
        held.addAndGet(bytes);
    }

    void release(long bytes) {
        held.addAndGet(-bytes);
    }

    boolean isLeft() {
        return held.get() < most;
    }
}
