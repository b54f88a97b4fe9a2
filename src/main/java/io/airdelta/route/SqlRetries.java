package io.airdelta.route;

import io.airdelta.sync.RetryLimits;
import io.airdelta.sync.Run;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether a statement that failed and may succeed is sent again, and when. Bound as {@code airdeltaSqlRetries}.
 */
public final class SqlRetries implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(SqlRetries.class);

    /** The exchange property that holds when a statement failed first. */
    static final String SINCE = "airdeltaFailingSince";

    /** The exchange property that holds when a statement was sent first. */
    private static final String SENT = "airdeltaSentAt";

    /** The exchange property that holds how long it is repeated, where that is not for the run to say. */
    static final String BUDGET = "airdeltaBudget";

    /** The exchange property that names the tables for which it is sent, where it is on no run's exchange. */
    static final String TABLES = "airdeltaTables";

    /** The exchange property that holds whether it is sent again. */
    static final String REPEATED = "airdeltaRepeated";

    private final SqlFaults faults = new SqlFaults();
    private final Engine engine;
    private final MetadataChanges metadata;
    private final InstantSource clock;

    /** @param engine the context's engine */
    public SqlRetries(Engine engine) {
        this(engine, InstantSource.system());
    }

    SqlRetries(Engine engine, InstantSource clock) {
        this.engine = engine;
        this.metadata = new MetadataChanges(engine);
        this.clock = clock;
    }

    /** Notes that a statement is about to be sent for the first time. */
    public void begin(Exchange exchange) {
        exchange.removeProperty(SINCE);
        exchange.setProperty(SENT, clock.instant());
        // Camel leaves this set where a doTry caught an earlier statement's failure, and repeats nothing while it is.
        exchange.getExchangeExtension().setFailureHandled(false);
    }

    /** Called after each failure that may pass: decides, sets the delay, and says in one line what comes next. */
    @Override
    public void process(Exchange exchange) {
        if (exchange.getProperty(SINCE) == null) {
            exchange.setProperty(SINCE, clock.instant());
        }
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        int failures = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 1, Integer.class);
        RetryLimits limits = engine.settings().runs().retryLimits();
        Duration delay = limits.delay(failures);
        Duration budget = exchange.getProperty(BUDGET, limits.budget(run), Duration.class);
        Instant since = exchange.getProperty(SINCE, Instant.class);
        // A warehouse that is away may let a statement wait for as long as the connection does before it fails.
        Instant end = (faults.isAway(exchange) ? exchange.getProperty(SENT, since, Instant.class) : since).plus(budget);
        // Camel keeps to the policy of the first failure: of a later one it does not ask whether it may pass.
        boolean repeated = faults.isRetryable(exchange)
                && isFit(exchange, run, end)
                // What follows is asked last: to read the columns again takes its time.
                && (run == null || !run.claim().isLapsed())
                && !engine.isContextStopping()
                && !clock.instant().plus(delay).isAfter(end);
        exchange.setProperty(REPEATED, repeated);
        if (repeated) {
            exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, delay.toMillis());
            tell(exchange, run, failures, delay, end);
        }
    }

    private boolean isFit(Exchange exchange, Run run, Instant end) {
        if (run == null || !faults.isMetadataChanged(exchange)) {
            return true;
        }
        Duration left = Duration.between(clock.instant(), end);
        return !left.isNegative() && metadata.isFit(run, exchange.getProperty(Warehouses.PROPERTY, String.class), left);
    }

    private static void tell(Exchange exchange, Run run, int failures, Duration delay, Instant end) {
        if (run != null) {
            run.counters().retries.incrementAndGet();
        }
        LOG.warn(
                "{}: attempt {} of a statement failed; it is repeated in {} ms, and until {}: {}",
                subject(exchange, run),
                failures,
                delay.toMillis(),
                end.truncatedTo(ChronoUnit.SECONDS),
                FailureReason.of(exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class)));
    }

    private static String subject(Exchange exchange, Run run) {
        Object warehouse = exchange.getProperty(Warehouses.PROPERTY);
        String tables = exchange.getProperty(TABLES, String.class);
        if (run != null) {
            return NamedTables.of(List.of(run)) + " -> " + run.target().name() + " in warehouse '" + warehouse + "'";
        }
        return tables == null
                ? "Warehouse '" + warehouse + "', control tables"
                : tables + " -> control tables in warehouse '" + warehouse + "'";
    }
}
