package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.function.Consumer;

/**
 * Watches and breaks the webhooks of a base, as {@link Control} does with its records. What does not exist makes an
 * {@link IllegalArgumentException} that names it.
 */
public final class WebhookControl {

    private final Simulation simulation;
    private final TableAccess access;

    WebhookControl(Simulation simulation, TableAccess access) {
        this.simulation = simulation;
        this.access = access;
    }

    /** All webhooks of a base, as List webhooks gives them (Airtable, Webhooks). */
    public ArrayNode list(String base) {
        return of(base).json(now());
    }

    /** Deletes a webhook, as if somebody else had done so. */
    public void delete(String base, String webhookId) {
        if (!of(base).remove(webhookId, now())) {
            throw TableAccess.unknown("webhook", webhookId);
        }
    }

    /** Lets a webhook expire now: it makes no more payloads, and can be read for 7 days more. */
    public void expire(String base, String webhookId) {
        with(base, webhookId, webhook -> webhook.expire(now()));
    }

    /** Disables a webhook: it makes no more payloads. */
    public void disable(String base, String webhookId) {
        with(base, webhookId, Webhook::disable);
    }

    /** Forgets the payloads with numbers below a cursor, as if they were older than a week: a gap. */
    public void drop(String base, String webhookId, long cursor) {
        with(base, webhookId, webhook -> webhook.drop(cursor));
    }

    /**
     * Adds an error payload.
     *
     * @param code such as {@code INVALID_HOOK} or {@code INTERNAL_ERROR}
     */
    public void fail(String base, String webhookId, String code) {
        Base target = access.base(base);
        with(base, webhookId, webhook -> {
            // An error belongs to no transaction of the base.
            ObjectNode payload = Json.object()
                    .put("timestamp", Timestamps.millis(now()))
                    .put("baseTransactionNumber", target.transactions())
                    .put("payloadFormat", "v0")
                    .put("error", true)
                    .put("code", code);
            payload.putObject("actionMetadata").put("source", TableAccess.SYSTEM);
            webhook.add(now(), payload);
        });
    }

    private BaseWebhooks of(String base) {
        return simulation.webhooks(access.base(base));
    }

    private void with(String base, String webhookId, Consumer<Webhook> action) {
        Boolean done = of(base).with(webhookId, now(), webhook -> {
            action.accept(webhook);
            return true;
        });
        if (done == null) {
            throw TableAccess.unknown("webhook", webhookId);
        }
    }

    private long now() {
        return simulation.now().toEpochMilli();
    }
}
