package io.airdelta.route;

import io.airdelta.sync.Run;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Called when a request or a statement failed and is about to be sent again: counts that and says so in one line. Bound as {@code airdeltaRetry}.
 */
public final class RetryNotice implements Processor {
    private static final Logger LOG = LoggerFactory.getLogger(RetryNotice.class);

    @Override
    public void process(Exchange exchange) {
        Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        int attempt = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        if (run != null) {
            run.counters().retries.incrementAndGet();
        }
        LOG.warn(
                "{}: attempt {} failed and is repeated: {}",
                subject(exchange, run),
                attempt,
                RunLifecycle.reason(cause));
    }

    private static String subject(Exchange exchange, Run run) {
        if (run != null) {
            return "Table '" + run.spec().id() + "'";
        }
        return exchange.getProperty(AirtableRequests.CALL) == null ? "Warehouse" : "Airtable";
    }
}
