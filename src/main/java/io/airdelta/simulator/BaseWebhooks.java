package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/** The webhooks of one base: told of its transactions, they make their payloads. */
final class BaseWebhooks implements ChangeJournal {

    /** Airtable, Webhooks overview. */
    private static final int MOST = 10;

    private final Base base;
    private final Supplier<SimulatorOptions> options;
    private final List<Webhook> webhooks = new ArrayList<>();

    BaseWebhooks(Base base, Supplier<SimulatorOptions> options) {
        this.base = base;
        this.options = options;
    }

    @Override
    public synchronized void committed(Transaction transaction) {
        long now = transaction.origin().atMillis();
        List<Webhook> active =
                webhooks.stream().filter(webhook -> webhook.isActive(now)).toList();
        if (active.isEmpty()) {
            return;
        }
        List<TableDelta> deltas = TableDelta.of(transaction.changes());
        for (Webhook webhook : active) {
            PayloadBuilder builder = new PayloadBuilder(base, transaction, webhook.specification(), options.get());
            if (builder.losesWatchedField(deltas)) {
                webhook.add(now, builder.error("INVALID_FILTERS"));
                webhook.disable();
            } else {
                builder.payloads(deltas).forEach(payload -> webhook.add(now, payload));
            }
        }
    }

    /** @throws ApiError 422 where the base has as many as it can have */
    synchronized Webhook create(WebhookSpecification specification, String notificationUrl, long nowMillis) {
        if (list(nowMillis).size() >= MOST) {
            throw ApiError.invalid(
                    "TOO_MANY_WEBHOOKS_IN_BASE",
                    "Cannot create webhook: the base already has the maximum number of webhooks");
        }
        Webhook webhook = new Webhook(specification, notificationUrl, nowMillis);
        webhooks.add(webhook);
        return webhook;
    }

    private List<Webhook> list(long nowMillis) {
        webhooks.removeIf(webhook -> webhook.isGone(nowMillis));
        return List.copyOf(webhooks);
    }

    /** As List webhooks shows them. */
    synchronized ArrayNode json(long nowMillis) {
        ArrayNode json = Json.MAPPER.createArrayNode();
        list(nowMillis)
                .forEach(webhook ->
                        json.add(webhook.json(nowMillis, options.get().webhookLagMillis())));
        return json;
    }

    /**
     * Does something with one webhook.
     *
     * @return what the action gives, or null where there is no such webhook
     */
    synchronized <T> T with(String id, long nowMillis, Function<Webhook, T> action) {
        return list(nowMillis).stream()
                .filter(webhook -> webhook.id().equals(id))
                .findFirst()
                .map(action)
                .orElse(null);
    }

    /** @return whether there was one */
    synchronized boolean remove(String id, long nowMillis) {
        list(nowMillis);
        return webhooks.removeIf(webhook -> webhook.id().equals(id));
    }
}
