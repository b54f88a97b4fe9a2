package io.airdelta.route;

import io.airdelta.sync.Run;
import io.airdelta.sync.TargetKey;
import io.airdelta.sync.WriterBusy;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One run of a target at a time within a process: a trigger of the user's own may be faster than a run. */
final class RunTurns {
    private static final Logger LOG = LoggerFactory.getLogger(RunTurns.class);

    /** As long as another process is waited for. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    private final Map<TargetKey, Semaphore> free = new ConcurrentHashMap<>();
    private final Map<Run, Semaphore> taken = new ConcurrentHashMap<>();
    private final Duration longestWait;

    RunTurns() {
        this(LONGEST_WAIT);
    }

    RunTurns(Duration longestWait) {
        this.longestWait = longestWait;
    }

    /**
     * Waits until no other run of the target is under way; runs go on in the order in which they came.
     *
     * @throws WriterBusy where that takes too long
     */
    void take(Run run) throws InterruptedException {
        Semaphore turn = free.computeIfAbsent(TargetKey.of(run), key -> new Semaphore(1, true));
        if (!turn.tryAcquire(0, TimeUnit.MILLISECONDS)) {
            LOG.info(
                    "Table '{}' (base {}): another run of this process writes to {}; this one waits up to {} s for it",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    longestWait.toSeconds());
            if (!turn.tryAcquire(longestWait.toMillis(), TimeUnit.MILLISECONDS)) {
                throw WriterBusy.here(run.target().name(), longestWait);
            }
        }
        taken.put(run, turn);
    }

    /** Ends the run's turn; does nothing where it has none. */
    void give(Run run) {
        Semaphore turn = taken.remove(run);
        if (turn != null) {
            turn.release();
        }
    }
}
