package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.CreatedWebhook;
import io.airdelta.airtable.PayloadPage;
import io.airdelta.airtable.Webhook;
import io.airdelta.airtable.WebhookList;
import io.airdelta.airtable.WebhookPaths;
import io.airdelta.airtable.WebhookSpecification;
import io.airdelta.sync.Account;
import io.airdelta.sync.Run;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.component.http.HttpMethods;

/** The requests about the webhooks of one base, through the engine's fetch route and within the base's budget. */
final class WebhookCalls {
    private final Engine engine;
    private final Account account;
    private final String baseId;
    private final WebhookPaths paths;

    /**
     * A page of payloads, and when it was given.
     *
     * @param page the payloads
     * @param clock Airtable's clock, less the lag; null where the answer told no time
     */
    record Poll(PayloadPage page, Instant clock) {}

    WebhookCalls(Engine engine, Account account, String baseId) {
        this.engine = engine;
        this.account = account;
        this.baseId = baseId;
        this.paths = new WebhookPaths(baseId);
    }

    /** The webhooks of the base. @param run in which the request counts; null for none */
    List<Webhook> list(Run run) throws Exception {
        return WebhookList.parse(json(send(run, HttpMethods.GET, paths.all(), null, null)))
                .webhooks();
    }

    /** Makes the webhook that serves all tables of the base. */
    CreatedWebhook create(Run run) throws Exception {
        return CreatedWebhook.parse(json(send(run, HttpMethods.POST, paths.all(), null, WebhookSpecification.body())));
    }

    /** Makes a webhook live seven days more. @return until when; null where Airtable does not say */
    Instant refresh(Run run, String webhookId) throws Exception {
        JsonNode until = json(send(run, HttpMethods.POST, paths.refresh(webhookId), null, null))
                .path("expirationTime");
        return until.isTextual() ? Instant.parse(until.textValue()) : null;
    }

    /** The payloads from this number on. */
    Poll payloads(Run run, String webhookId, long cursor) throws Exception {
        Exchange answer =
                send(run, HttpMethods.GET, paths.payloads(webhookId), WebhookPaths.payloadsQuery(cursor), null);
        Instant clock = AirtableClock.of(answer.getMessage().getHeader("Date", String.class));
        return new Poll(PayloadPage.parse(json(answer)), clock == null ? null : clock.minus(Pages.LAG));
    }

    /** Deletes a webhook. */
    void delete(Run run, String webhookId) throws Exception {
        send(run, HttpMethods.DELETE, paths.one(webhookId), null, null);
    }

    private Exchange send(Run run, HttpMethods method, String path, String query, String json) throws Exception {
        AirtableCall call = new AirtableCall(method, account, baseId, null, path, query, json);
        return engine.call("direct:airdelta-fetch", call, run == null ? Map.of() : Map.of(Run.PROPERTY, run));
    }

    private static JsonNode json(Exchange answer) {
        return answer.getMessage().getBody(AirtableAnswer.class).json();
    }
}
