package io.airdelta.route;

import io.airdelta.sync.RetryLimits;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The question which runs of one warehouse's tables are due, asked until there is an answer: with the pauses of a statement that is
 * repeated for as long as one is, then once a minute. It takes one connection at a time, and ends with the context.
 */
final class FirstQuestion {
    /** After the usual repetitions. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(FirstQuestion.class);

    private final String warehouse;
    private final Engine engine;
    private final Clock clock;
    private final Asking asking;
    private final ScheduledExecutorService thread;
    private final List<FirstTable> waiting = new ArrayList<>();
    private boolean underWay;
    private Instant askedAt;
    private Instant since;
    private int failures;

    /** How it is asked. */
    interface Asking {
        /** Asks once about tables, some of which may be gone meanwhile. @return what is not known yet; empty for nothing */
        Optional<Left> about(List<FirstTable> tables);
    }

    /** Tables about which the warehouse, which is away, was asked in vain. */
    record Left(List<FirstTable> tables, Exception why) {}

    /** @param thread on which it is asked: one warehouse may be long in answering, and no other waits for it */
    FirstQuestion(String warehouse, Engine engine, Clock clock, ScheduledExecutorService thread, Asking asking) {
        this.warehouse = warehouse;
        this.engine = engine;
        this.clock = clock;
        this.thread = thread;
        this.asking = asking;
    }

    /** Asks about tables as soon as can be. */
    synchronized void ask(List<FirstTable> tables) {
        waiting.addAll(tables);
        if (!underWay) {
            askAfter(Duration.ZERO);
        }
    }

    private void now() {
        List<FirstTable> tables = taken();
        Optional<Left> left = asking.about(tables);
        if (engine.isContextStopping()) {
            return;
        }
        List<FirstTable> open = left.map(Left::tables).orElse(List.of());
        left.ifPresentOrElse(this::again, this::answered);
        tables.stream()
                .filter(table -> !open.contains(table))
                .forEach(table -> engine.listeners().tell(listener -> listener.answered(table.spec())));
    }

    private synchronized List<FirstTable> taken() {
        askedAt = clock.instant();
        // What came and went while the warehouse was away is its answer to tell.
        List<FirstTable> tables = since == null
                ? List.copyOf(waiting)
                : waiting.stream().map(table -> table.since(askedAt)).toList();
        waiting.clear();
        return tables;
    }

    private synchronized void again(Left left) {
        String reason = FailureReason.of(left.why());
        if (since == null) {
            since = askedAt;
            LOG.warn(
                    "Warehouse '{}' does not answer, so that first and missed runs of these tables wait; it is asked until it does: {}: {}",
                    warehouse,
                    names(left.tables()),
                    reason);
        }
        Unanswered unanswered = new Unanswered(warehouse, since, reason);
        left.tables()
                .forEach(table -> engine.listeners().tell(listener -> listener.unanswered(table.spec(), unanswered)));
        waiting.addAll(left.tables());
        failures++;
        askAfter(pause(engine.settings().runs().retryLimits(), failures, Duration.between(since, clock.instant())));
    }

    /** How long to wait before the next question. @param silence since the first one */
    static Duration pause(RetryLimits limits, int failures, Duration silence) {
        return silence.compareTo(limits.otherwise()) < 0 ? limits.delay(failures) : PAUSE;
    }

    private synchronized void answered() {
        if (since != null) {
            LOG.info(
                    "Warehouse '{}' answers again, after {} s",
                    warehouse,
                    since.until(clock.instant(), ChronoUnit.SECONDS));
        }
        since = null;
        failures = 0;
        underWay = false;
        if (!waiting.isEmpty()) {
            askAfter(Duration.ZERO);
        }
    }

    private void askAfter(Duration pause) {
        underWay = true;
        try {
            thread.schedule(this::now, pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException stopped) {
            LOG.debug("Warehouse '{}' is asked no more: the context stops", warehouse);
        }
    }

    /** As {@code a, b, c}. */
    static String names(List<FirstTable> tables) {
        return tables.stream().map(table -> table.spec().id()).collect(Collectors.joining(", "));
    }
}
