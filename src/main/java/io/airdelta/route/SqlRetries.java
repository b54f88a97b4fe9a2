package io.airdelta.route;

import io.airdelta.sync.RetryLimits;
import io.airdelta.sync.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a statement that failed and may succeed is sent again, and when: Camel asks {@link #isInTime} after each
 * failure, and {@link #process} says in one line what comes next. Bound as {@code airdeltaSqlRetries}.
 */
public final class SqlRetries implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(SqlRetries.class);

    /** The exchange property that holds when a statement failed first. */
    static final String SINCE = "airdeltaFailingSince";

    private final Engine engine;
    private final InstantSource clock;

    /** @param engine the context's engine */
    public SqlRetries(Engine engine) {
        this(engine, InstantSource.system());
    }

    SqlRetries(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.clock = clock;
    }

    /** Notes that a statement is about to be sent for the first time. */
    public void begin(Exchange exchange) {
        exchange.removeProperty(SINCE);
    }

    /** Whether there is time for one more attempt, and sets the delay before it; none is left where the context stops. */
    public boolean isInTime(Exchange exchange) {
        Instant now = clock.instant();
        if (exchange.getProperty(SINCE) == null) {
            exchange.setProperty(SINCE, now);
        }
        Duration delay = limits().delay(failures(exchange));
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, delay.toMillis());
        return !engine.isContextStopping() && !now.plus(delay).isAfter(end(exchange));
    }

    /** Counts the repetition that follows and logs what failed, why, and until when it is tried. */
    @Override
    public void process(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        if (run != null) {
            run.counters().retries.incrementAndGet();
        }
        int failures = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class);
        LOG.warn(
                "{}: attempt {} of a statement failed after {} ms and is repeated now, until {}: {}",
                subject(exchange, run),
                failures,
                Duration.between(exchange.getProperty(SINCE, Instant.class), clock.instant())
                        .toMillis(),
                end(exchange).truncatedTo(ChronoUnit.SECONDS),
                RunLifecycle.reason(cause));
    }

    private Instant end(Exchange exchange) {
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        return exchange.getProperty(SINCE, Instant.class).plus(limits().budget(run));
    }

    private RetryLimits limits() {
        return engine.settings().retryLimits();
    }

    private static int failures(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class) + 1;
    }

    private static String subject(Exchange exchange, Run run) {
        Object warehouse = exchange.getProperty(Warehouses.PROPERTY);
        return run == null
                ? "Warehouse '" + warehouse + "', control tables"
                : "Table '" + run.spec().id() + "' (base " + run.baseId() + ") -> "
                        + run.target().name() + " in warehouse '" + warehouse + "'";
    }
}
