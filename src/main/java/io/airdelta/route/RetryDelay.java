package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Takes over the wait that an answer asked for ({@code Retry-After}), before Camel computes its own. A rate limit needs
 * none: it pauses the base's budget, and the repeated request waits for that. Bound as {@code airdeltaRetryDelay}.
 */
public final class RetryDelay implements Processor {
    @Override
    public void process(Exchange exchange) {
        if (exchange.getProperty(Exchange.EXCEPTION_CAUGHT) instanceof AirtableFault fault
                && fault.kind() != AirtableFault.Kind.RATE_LIMITED) {
            fault.retryAfter()
                    .ifPresent(wait -> exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, wait.toMillis()));
        }
    }
}
