package io.airdelta.route;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/**
 * Takes over what an endpoint of the user's made of an exchange of its own: that its routes stop, handle a failure or set headers
 * is theirs. Bound as {@code airdeltaUserAnswer}.
 */
public final class UserAnswer implements AggregationStrategy {
    /** Of the endpoint's exchange nothing but body and failure come over: its headers would reach Airtable and the warehouse. */
    @Override
    public Exchange aggregate(Exchange run, Exchange answer) {
        if (answer.getException() != null) {
            run.setException(answer.getException());
        } else {
            run.getMessage().setBody(answer.getMessage().getBody());
        }
        return run;
    }
}
