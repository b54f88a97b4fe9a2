package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ConnectionFault;
import io.airdelta.airtable.Permit;
import io.airdelta.airtable.RetryAfter;
import io.airdelta.sync.Account;
import io.airdelta.sync.Run;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.apache.camel.support.SynchronizationAdapter;

/** The two sides of a request to Airtable: waits for its turn and addresses it, and looks at the answer. Bound as {@code airdeltaRequests}. */
public final class AirtableRequests {
    /** Airtable's documented penalty, where an answer names no other (Airtable, Rate limits). */
    private static final Duration PENALTY = Duration.ofSeconds(30);

    static final String CALL = "airdeltaCall";

    /** The exchange property that holds how many requests a second are sent at most since the last rate limit. */
    static final String SLOWED = "airdeltaSlowed";

    /** The exchange property that holds the {@link Sent} of a request that had its turn. */
    static final String SENT = "airdeltaSent";

    private static final String PERMIT = "airdeltaPermit";

    private static final String NOTHING = "{}";

    private final Engine engine;

    /**
     * When a request was sent.
     *
     * @param at after its wait
     * @param waitedMillis for how long it waited for its turn
     * @param repeats how often it was sent before
     */
    record Sent(Instant at, long waitedMillis, int repeats) {}

    /** @param engine whose request budget is spent */
    public AirtableRequests(Engine engine) {
        this.engine = engine;
    }

    /**
     * Waits until the base has a request to spend, then turns the {@link AirtableCall} of the body into a request. It counts
     * in the run of the exchange, where there is one.
     *
     * @throws BasePaused where the base is sent nothing until its month ends
     */
    public void send(Exchange exchange) throws InterruptedException {
        AirtableCall call = exchange.getMessage().getBody(AirtableCall.class);
        exchange.removeProperty(SENT);
        String token = engine.settings().token(call.account().name());
        long asked = System.nanoTime();
        Permit permit = permit(exchange, call, token);
        long waited = Duration.ofNanos(System.nanoTime() - asked).toMillis();
        int repeats = exchange.getMessage().getHeader(Exchange.REDELIVERY_COUNTER, 0, Integer.class);
        exchange.setProperty(SENT, new Sent(Instant.now(), waited, repeats));
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        if (run != null) {
            run.counters().waitedMillis.addAndGet(waited);
            run.counters().requests.incrementAndGet();
        }
        exchange.setProperty(CALL, call);
        exchange.setProperty(PERMIT, permit);
        // Whatever becomes of the request: a permit that nobody uses keeps a place of the base's.
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                permit.failed();
            }
        });
        exchange.setProperty("airdeltaUrl", call.account().url());
        exchange.setProperty(
                "airdeltaTimeoutMillis", engine.settings().airtable().timeout().toMillis());
        Message request = exchange.getMessage();
        // Camel counts redeliveries in headers of the message: without them a request would be repeated for ever.
        request.removeHeaders("*", Exchange.REDELIVERED, Exchange.REDELIVERY_COUNTER, Exchange.REDELIVERY_MAX_COUNTER);
        request.setBody(call.json());
        // As the component's own type: it looks a text up among all type converters, 8 % of a scan's time (measured).
        request.setHeader(Exchange.HTTP_METHOD, call.method());
        request.setHeader(Exchange.HTTP_PATH, call.path());
        request.setHeader(Exchange.HTTP_QUERY, call.query());
        request.setHeader(AirtableHttpClient.ACCOUNT_HEADER, call.account().name());
        request.setHeader(OpenPermits.HEADER, engine.permits().put(permit));
        if (call.json() != null) {
            request.setHeader(Exchange.CONTENT_TYPE, "application/json");
        }
    }

    private Permit permit(Exchange exchange, AirtableCall call, String token) throws InterruptedException {
        boolean question = exchange.getProperty(QuotaSteps.QUESTION) != null;
        if (!question) {
            engine.quotaPauses().require(budget(call));
        }
        Permit permit = engine.pacer().acquire(budget(call), token, call.asker(), call.kind());
        if (!question && engine.quotaPauses().isPaused(budget(call))) {
            // Others were told while this one waited.
            permit.failed();
            engine.quotaPauses().require(budget(call));
        }
        return permit;
    }

    /**
     * Looks at the answer. A rate limit pauses the whole base for as long as it says and slows it down
     * afterwards, a used up quota until the month ends.
     *
     * @throws AirtableFault where Airtable did not answer with what was asked for
     */
    public void check(Exchange exchange) {
        Message answer = exchange.getMessage();
        int status = answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class);
        AirtableCall call = exchange.getProperty(CALL, AirtableCall.class);
        Permit permit = release(exchange);
        permit.answered(status);
        if (status == 200 || status == 204) {
            if (call.method() == HttpMethods.DELETE) {
                // Whether such an answer has a body is not documented; reading it frees the connection.
                answer.getBody(String.class);
                answer.setBody(NOTHING);
            }
            return;
        }
        // A date is compared with the clock of whoever wrote it, where that is known.
        Instant clock = AirtableClock.of(answer.getHeader("Date", String.class));
        Optional<Duration> retryAfter =
                RetryAfter.parse(answer.getHeader("Retry-After", String.class), clock == null ? Instant.now() : clock);
        String body = answer.getBody(String.class);
        answer.setBody(null);
        AirtableFault fault = call.refusal(status, body, retryAfter);
        if (fault.kind() == AirtableFault.Kind.RATE_LIMITED) {
            exchange.setProperty(SLOWED, permit.refused(penalty(fault)));
        }
        if (fault.kind() == AirtableFault.Kind.QUOTA_EXCEEDED) {
            engine.quotaPauses().begin(budget(call), call.baseId(), fault.getMessage());
        }
        throw fault;
    }

    /**
     * Tells what it was that brought no answer.
     *
     * @throws IOException the failure, by the names of base and table
     */
    public void unanswered(Exchange exchange, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable failure)
            throws IOException {
        AirtableCall call = exchange.getProperty(CALL, AirtableCall.class);
        release(exchange).failed();
        // Its stream is spent.
        exchange.getMessage().setBody(null);
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof NotJson notJson) {
                throw notJson;
            }
            if (at instanceof AnswerTooLarge tooLarge) {
                throw tooLarge.to(call);
            }
            if (at instanceof IOException lost) {
                throw ConnectionFault.of(lost, call.account().url(), call.baseId(), call.subject());
            }
        }
        throw new IOException("no answer of Airtable's", failure);
    }

    /** The permit of a request that needs it no longer: where the request came as far as its connection, that was told already. */
    private Permit release(Exchange exchange) {
        engine.permits().take(exchange.getMessage().getHeader(OpenPermits.HEADER, String.class));
        exchange.getMessage().removeHeader(OpenPermits.HEADER);
        return exchange.getProperty(PERMIT, Permit.class);
    }

    /** How long a rate limit stops all requests to the base. */
    static Duration penalty(AirtableFault rateLimit) {
        return rateLimit.retryAfter().orElse(PENALTY);
    }

    /** Names the base whose budget a request spends: all of its tables, webhooks and tokens share it. */
    static String budget(Account account, String baseId) {
        return account.url() + "/" + baseId;
    }

    private static String budget(AirtableCall call) {
        return budget(call.account(), call.baseId());
    }
}
