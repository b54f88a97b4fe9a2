package io.airdelta.route;

import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Decides whether and when a request to Airtable that failed is sent again. A host may bind its own as {@code
 * airdeltaFetchRetry}. One object serves all tables, on many threads.
 */
public interface RequestRetries extends Processor {
    /**
     * Called when a request failed, before Camel decides what follows. The failure is the property {@link
     * Exchange#EXCEPTION_CAUGHT}; the wait goes into the header {@link Exchange#REDELIVERY_DELAY}, in milliseconds.
     */
    @Override
    void process(Exchange exchange);

    /**
     * Whether the request that failed is to be sent again. The header {@link Exchange#REDELIVERY_COUNTER} counts the repeat to
     * come: 1 after the first failure. Where it is not, the run fails, and the next one reads anew.
     */
    boolean isWorthIt(Exchange exchange);
}
