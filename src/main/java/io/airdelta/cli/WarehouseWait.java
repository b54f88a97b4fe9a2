package io.airdelta.cli;

import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.RetryLimits;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.camel.util.concurrent.CamelThreadFactory;

/**
 * Waits for a warehouse's first answer and tells what it waits for: one that sleeps starts when it is asked, and lets whoever asks
 * wait for minutes, or answers that it is not ready. One that cannot be reached at all is not waited for.
 */
final class WarehouseWait {
    private static final Duration SILENCE = Duration.ofSeconds(5);

    private final RetryLimits limits;
    private final Duration silence;
    private final Consumer<String> tell;

    /**
     * @param limits pauses between attempts, and how long to wait in all
     * @param tell takes a line for people
     */
    WarehouseWait(RetryLimits limits, Consumer<String> tell) {
        this(limits, SILENCE, tell);
    }

    WarehouseWait(RetryLimits limits, Duration silence, Consumer<String> tell) {
        this.limits = limits;
        this.silence = silence;
        this.tell = tell;
    }

    /**
     * Asks until there is an answer.
     *
     * @param warehouse its name, for the lines
     * @throws Exception what the last attempt threw; {@link SQLTimeoutException} where it brought nothing in time
     */
    <T> T answer(String warehouse, Callable<T> attempt) throws Exception {
        // Not a pool that is closed at the end: a driver that waits for an answer cannot be interrupted.
        ExecutorService thread =
                Executors.newSingleThreadExecutor(new CamelThreadFactory("#name#", "warehouse-" + warehouse, true));
        try {
            return new Waiting(warehouse, System.nanoTime() + limits.otherwise().toNanos()).answer(thread, attempt);
        } finally {
            thread.shutdownNow();
        }
    }

    /** Whether a server answered that it cannot serve yet, in contrast to none that answers at all. */
    static boolean isStarting(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof IOException) {
                return false;
            }
        }
        return failure instanceof SQLException
                && WarehouseFault.classify(failure).kind() == WarehouseFault.Kind.UNAVAILABLE;
    }

    private final class Waiting {
        private final String warehouse;
        private final long deadline;
        private boolean told;

        private Waiting(String warehouse, long deadline) {
            this.warehouse = warehouse;
            this.deadline = deadline;
        }

        private <T> T answer(ExecutorService thread, Callable<T> attempt) throws Exception {
            SQLException last = null;
            for (int failures = 1; ; failures++) {
                try {
                    return result(thread.submit(attempt));
                } catch (SQLTimeoutException e) {
                    // What it said before is more than that it says nothing now.
                    throw last == null ? e : last;
                } catch (SQLException e) {
                    last = e;
                    long pause = limits.delay(failures).toNanos();
                    if (!isStarting(e) || left() <= pause) {
                        throw e;
                    }
                    tellOnce("says that it is not ready: it starts, or is busy");
                    TimeUnit.NANOSECONDS.sleep(pause);
                }
            }
        }

        private <T> T result(Future<T> answer) throws Exception {
            try {
                try {
                    return answer.get(Math.min(silence.toNanos(), left()), TimeUnit.NANOSECONDS);
                } catch (TimeoutException e) {
                    tellOnce("has not answered for " + silence.toSeconds()
                            + " s: one that sleeps starts now, another may not be reached");
                    return answer.get(left(), TimeUnit.NANOSECONDS);
                }
            } catch (TimeoutException e) {
                throw new SQLTimeoutException("The warehouse did not answer within " + text(limits.otherwise())
                        + "; see in the workspace whether it starts, and run the command again then");
            } catch (ExecutionException e) {
                throw e.getCause() instanceof Exception failure ? failure : e;
            }
        }

        private long left() {
            return Math.max(0, deadline - System.nanoTime());
        }

        private void tellOnce(String what) {
            if (!told) {
                tell.accept("Warehouse '" + warehouse + "' " + what + "; waiting for it, at most "
                        + text(limits.otherwise()) + " in all");
                told = true;
            }
        }
    }

    private static String text(Duration duration) {
        return duration.toSeconds() < 120 ? duration.toSeconds() + " s" : duration.toMinutes() + " min";
    }
}
