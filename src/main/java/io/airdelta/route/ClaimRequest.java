package io.airdelta.route;

import io.airdelta.sync.Run;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** A run's wish for its target, and what became of it. */
final class ClaimRequest {
    private final Run run;
    private final Instant movedAt = Instant.now().truncatedTo(ChronoUnit.MICROS);
    private boolean done;
    private boolean taken;
    private Exception failure;

    ClaimRequest(Run run) {
        this.run = run;
    }

    Run run() {
        return run;
    }

    /** The target's full name. */
    String target() {
        return run.target().name().qualified();
    }

    /** To when the claim moves the target's state ({@code updated_at}). */
    Instant movedAt() {
        return movedAt;
    }

    /** Notes that the claim is this process's. @param since by this process's own clock */
    void take(long since) {
        taken = true;
        run.claim().take(since);
    }

    /** Notes why the run must not write, or not go on from what it knows. */
    void fail(Exception why) {
        failure = why;
    }

    boolean hasFailed() {
        return failure != null;
    }

    /** Whether nothing became of it yet. */
    boolean isOpen() {
        return failure == null && !taken;
    }

    /** Notes that nobody looks at it any more. */
    void end() {
        done = true;
    }

    boolean isDone() {
        return done;
    }

    /** @throws Exception why the run must not write, where it must not */
    void require() throws Exception {
        if (failure != null) {
            throw failure;
        }
    }
}
