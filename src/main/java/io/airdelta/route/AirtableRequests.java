package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.RetryAfter;
import io.airdelta.sync.Run;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;

/** The two sides of a request to Airtable: waits for its turn and addresses it, and looks at the answer. Bound as {@code airdeltaRequests}. */
public final class AirtableRequests {
    /** Airtable's documented penalty, where an answer names no other (Airtable, Rate limits). */
    private static final Duration PENALTY = Duration.ofSeconds(30);

    static final String CALL = "airdeltaCall";

    private static final String NOTHING = "{}";

    private final Engine engine;

    /** @param engine whose request budget is spent */
    public AirtableRequests(Engine engine) {
        this.engine = engine;
    }

    /**
     * Waits until the base has a request to spend, then turns the {@link AirtableCall} of the body into a request. It counts
     * in the run of the exchange, where there is one.
     */
    public void send(Exchange exchange) throws InterruptedException {
        AirtableCall call = exchange.getMessage().getBody(AirtableCall.class);
        engine.pacer()
                .acquire(budget(call), engine.settings().token(call.account().name()));
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        if (run != null) {
            run.counters().requests.incrementAndGet();
        }
        exchange.setProperty(CALL, call);
        exchange.setProperty("airdeltaUrl", call.account().url());
        exchange.setProperty(
                "airdeltaTimeoutMillis", engine.settings().requestTimeout().toMillis());
        Message request = exchange.getMessage();
        // Camel counts redeliveries in headers of the message: without them a request would be repeated for ever.
        request.removeHeaders("*", Exchange.REDELIVERED, Exchange.REDELIVERY_COUNTER, Exchange.REDELIVERY_MAX_COUNTER);
        request.setBody(call.json());
        // As the component's own type: it looks a text up among all type converters, 8 % of a scan's time (measured).
        request.setHeader(Exchange.HTTP_METHOD, call.method());
        request.setHeader(Exchange.HTTP_PATH, call.path());
        request.setHeader(Exchange.HTTP_QUERY, call.query());
        request.setHeader(AirtableHttpClient.ACCOUNT_HEADER, call.account().name());
        if (call.json() != null) {
            request.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
    }

    /** @throws AirtableFault where Airtable did not answer with what was asked for; a rate limit pauses the whole base */
    public void check(Exchange exchange) {
        Message answer = exchange.getMessage();
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        AirtableCall call = exchange.getProperty(CALL, AirtableCall.class);
        if (status == 200 || status == 204) {
            if (call.method() == HttpMethods.DELETE) {
                // Whether such an answer has a body is not documented; reading it frees the connection.
                answer.getBody(String.class);
                answer.setBody(NOTHING);
            }
            return;
        }
        Optional<Duration> retryAfter = RetryAfter.parse(answer.getHeader("Retry-After", String.class), Instant.now());
        String body = answer.getBody(String.class);
        answer.setBody(null);
        AirtableFault fault = call.isAboutWebhooks()
                ? AirtableFault.ofWebhook(status, body, retryAfter, call.baseId())
                : AirtableFault.of(status, body, retryAfter, call.baseId(), call.subject());
        if (fault.kind() == AirtableFault.Kind.RATE_LIMITED) {
            engine.pacer().penalise(budget(call), retryAfter.orElse(PENALTY));
        }
        throw fault;
    }

    private static String budget(AirtableCall call) {
        return call.account().url() + "/" + call.baseId();
    }
}
