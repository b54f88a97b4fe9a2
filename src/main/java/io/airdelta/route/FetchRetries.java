package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ConnectionFault;
import io.airdelta.sync.Run;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides whether and when a request to Airtable that failed is sent again, and says so in one line. What passes by itself is
 * survived for about two minutes; what does not ends the run, and the next one reads anew. Bound as {@code airdeltaFetchRetry}.
 */
public final class FetchRetries implements RequestRetries {
    private static final Logger LOG = LoggerFactory.getLogger(FetchRetries.class);
    private static final long LONGEST_SECONDS = 60;

    /** Called by Camel when a request failed, before it decides what follows. */
    @Override
    public void process(Exchange exchange) {
        Throwable cause = cause(exchange);
        int attempt = attempt(exchange);
        if (!isWorthIt(exchange)) {
            return;
        }
        Duration wait = wait(cause, attempt);
        exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis());
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        if (run != null) {
            run.counters().retries.incrementAndGet();
        }
        int all = repeats(cause) + 1;
        LOG.warn(
                "{}: request {} of {} failed and is sent again in {}, {}: {}",
                run == null ? "Airtable" : NamedTables.of(List.of(run)),
                attempt,
                all,
                told(exchange, cause, wait),
                all - attempt == 1
                        ? "the last time before this is given up until the next run"
                        : "before this is given up until the next run",
                FailureReason.of(cause));
    }

    @Override
    public boolean isWorthIt(Exchange exchange) {
        return attempt(exchange) <= repeats(cause(exchange));
    }

    private static Throwable cause(Exchange exchange) {
        return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    }

    /** Camel counts the repeat to come. */
    private static int attempt(Exchange exchange) {
        return exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
    }

    /** How often a request is sent again, at most. */
    static int repeats(Throwable cause) {
        if (cause instanceof AirtableFault fault) {
            return fault.kind() == AirtableFault.Kind.INTERCEPTED ? 2 : fault.retryable() ? 7 : 0;
        }
        if (cause instanceof ConnectionFault fault) {
            return switch (fault.kind()) {
                case UNTRUSTED -> 0;
                case TLS -> 2;
                // Each costs the whole of airtable.timeout.
                case TIMED_OUT -> 3;
                case UNKNOWN_HOST, REFUSED, BROKEN_OFF -> 7;
            };
        }
        // An answer may break off; one that is no JSON at all will not become it by asking for minutes.
        return cause instanceof NotJson ? 2 : 0;
    }

    /** What the answer asked for, else one second, two, four… with some chance, so that tables that failed together spread. */
    static Duration wait(Throwable cause, int attempt) {
        if (cause instanceof AirtableFault fault) {
            if (fault.kind() == AirtableFault.Kind.RATE_LIMITED) {
                // The base's budget pauses, and the repeated request waits for that.
                return Duration.ZERO;
            }
            if (fault.retryAfter().isPresent()) {
                return fault.retryAfter().get();
            }
        }
        long seconds = Math.min(LONGEST_SECONDS, 1L << Math.min(attempt - 1, 10));
        return Duration.ofMillis(
                (long) (seconds * 1000 * ThreadLocalRandom.current().nextDouble(0.85, 1.15)));
    }

    private static String told(Exchange exchange, Throwable cause, Duration wait) {
        if (cause instanceof AirtableFault fault && fault.kind() == AirtableFault.Kind.RATE_LIMITED) {
            return String.format(
                    Locale.ROOT,
                    "%d s or later, as all requests to the base wait so long and are then sent at most %.2f times a second,"
                            + " more often little by little",
                    AirtableRequests.penalty(fault).toSeconds(),
                    exchange.getProperty(AirtableRequests.SLOWED, Double.class));
        }
        return "%d.%d s".formatted(wait.toSeconds(), wait.toMillisPart() / 100);
    }
}
