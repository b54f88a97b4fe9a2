package io.airdelta.route;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;

/** Has something written a while after it was asked for, once however often that was, and at the latest when a context stops. */
final class FlushTimer {
    private final CamelContext context;
    private ScheduledExecutorService timer;
    private boolean due;
    private ScheduledFuture<?> next;
    private boolean stopped;
    private volatile Runnable atStop;

    /** @param context whose thread it takes, from the first request on */
    FlushTimer(CamelContext context) {
        this.context = context;
    }

    /** Has something written when the pause has passed; not after {@link #stop}. */
    synchronized void later(Duration pause, Runnable flush) {
        if (stopped) {
            return;
        }
        if (timer == null) {
            timer = context.getExecutorServiceManager().newSingleThreadScheduledExecutor(this, "airdelta-flush");
            atStop = flush;
        }
        if (!due) {
            due = true;
            next = timer.schedule(() -> now(flush), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void now(Runnable flush) {
        synchronized (this) {
            due = false;
        }
        flush.run();
    }

    /** Writes what was asked for, for the last time. */
    void stop() {
        synchronized (this) {
            stopped = true;
            if (timer != null) {
                // One that is under way ends by itself: it may hold the rows of runs that wait for it.
                next.cancel(false);
                context.getExecutorServiceManager().shutdown(timer);
            }
        }
        if (atStop != null) {
            atStop.run();
        }
    }
}
