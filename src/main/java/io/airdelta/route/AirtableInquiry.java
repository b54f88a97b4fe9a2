package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.BaseListPage;
import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.airtable.PageParser;
import io.airdelta.airtable.SchemaParser;
import io.airdelta.airtable.TokenOwner;
import io.airdelta.airtable.Webhook;
import io.airdelta.airtable.WebhookList;
import io.airdelta.airtable.WebhookPaths;
import io.airdelta.sync.Account;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks Airtable, for a person who waits for the answer: through the engine's routes and within its request budget, but a
 * connection that fails is tried twice and not for minutes.
 */
public final class AirtableInquiry {
    private static final Logger LOG = LoggerFactory.getLogger(AirtableInquiry.class);
    private static final String BASES = "/v0/meta/bases";

    private final Engine engine;

    /** @param context a started context with the engine's routes */
    public AirtableInquiry(CamelContext context) {
        this(context.getRegistry().lookupByNameAndType("airdelta", Engine.class));
    }

    AirtableInquiry(Engine engine) {
        this.engine = engine;
    }

    /**
     * Whose token an account has.
     *
     * @throws AirtableFault where Airtable does not know the token
     * @throws Exception as the engine's routes throw it
     */
    public TokenOwner whoami(Account account) throws Exception {
        return TokenOwner.parse(get(account, null, "/v0/meta/whoami", null));
    }

    /**
     * What Airtable's clock shows, in whole seconds; empty where its answer does not tell.
     *
     * @throws Exception as {@link #whoami}
     */
    public Optional<Instant> clock(Account account) throws Exception {
        AirtableCall call = new AirtableCall(account, null, null, "/v0/meta/whoami", null, null);
        Message answer = engine.call("direct:airdelta-request", call, Map.of()).getMessage();
        return Optional.ofNullable(AirtableClock.of(answer.getHeader("Date", String.class)));
    }

    /**
     * A page of the bases that an account's token sees.
     *
     * @param offset what the page before gave; empty for the first
     * @throws AirtableFault where the token may not list them
     * @throws Exception as the engine's routes throw it
     */
    public BaseListPage bases(Account account, Optional<String> offset) throws Exception {
        String query = offset.map(text -> "offset=" + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .orElse(null);
        return BaseListPage.parse(get(account, null, BASES, query));
    }

    /**
     * The tables of a base.
     *
     * @param baseId {@code app…}
     * @throws AirtableFault where the token may not read it, or it does not exist
     * @throws Exception as the engine's routes throw it
     */
    public BaseSchema schema(Account account, String baseId) throws Exception {
        return SchemaParser.parse(baseId, get(account, baseId, BASES + "/" + baseId + "/tables", null));
    }

    /**
     * Asks for records and throws them away: what matters is whether Airtable would give them.
     *
     * @throws AirtableFault where it would not
     * @throws Exception as the engine's routes throw it
     */
    public void probe(Account account, ListRecordsRequest request) throws Exception {
        PageParser.parse(ask(new AirtableCall(
                account, request.base(), request.table(), request.path(), request.query(), request.body())));
    }

    /**
     * The webhooks of a base that the token sees.
     *
     * @throws AirtableFault where the token may not list them
     * @throws Exception as the engine's routes throw it
     */
    public List<Webhook> webhooks(Account account, String baseId) throws Exception {
        return WebhookList.parse(get(account, baseId, new WebhookPaths(baseId).all(), null))
                .webhooks();
    }

    /**
     * Deletes a webhook; with it goes what it would have told.
     *
     * @throws AirtableFault where the token may not, or it is gone
     * @throws Exception as the engine's routes throw it
     */
    public void deleteWebhook(Account account, String baseId, String webhookId) throws Exception {
        ask(new AirtableCall(
                HttpMethods.DELETE, account, baseId, null, new WebhookPaths(baseId).one(webhookId), null, null));
    }

    private JsonNode get(Account account, String baseId, String path, String query) throws Exception {
        return ask(new AirtableCall(account, baseId, null, path, query, null));
    }

    private JsonNode ask(AirtableCall call) throws Exception {
        try {
            return send("direct:airdelta-request", call);
        } catch (IOException e) {
            LOG.warn("{}: a request brought no answer and is sent once more: {}", subject(call), FailureReason.of(e));
            return send("direct:airdelta-request", call);
        } catch (AirtableFault e) {
            if (!e.retryable()) {
                throw e;
            }
            LOG.warn(
                    "{}: a request failed and is sent again, for about two minutes: {}", subject(call), e.getMessage());
            return send("direct:airdelta-fetch", call);
        }
    }

    private static String subject(AirtableCall call) {
        return call.baseId() == null ? "Airtable" : "Base " + call.baseId();
    }

    private JsonNode send(String route, AirtableCall call) throws Exception {
        return engine.call(route, call, Map.of())
                .getMessage()
                .getBody(AirtableAnswer.class)
                .json();
    }
}
