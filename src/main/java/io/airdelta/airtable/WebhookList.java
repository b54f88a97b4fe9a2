package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The webhooks of a base that the token sees (Airtable, List webhooks).
 *
 * @param webhooks in Airtable's order; at most 10
 */
public record WebhookList(List<Webhook> webhooks) {

    public WebhookList {
        webhooks = List.copyOf(webhooks);
    }

    /**
     * @param answer the whole answer
     * @throws UnexpectedAnswer when it holds no list of webhooks, or one of them is not as documented; keys that are not needed
     *     are not looked at
     */
    public static WebhookList parse(JsonNode answer) {
        AnswerReader reader = new AnswerReader("The list of webhooks");
        List<Webhook> webhooks = new ArrayList<>();
        for (JsonNode webhook : reader.array(reader.object(answer, "the answer"), "webhooks")) {
            reader.object(webhook, "a webhook");
            webhooks.add(new Webhook(
                    reader.text(webhook, "id"),
                    reader.flag(webhook, "isHookEnabled"),
                    reader.number(webhook, "cursorForNextPayload"),
                    reader.optionalInstant(webhook, "expirationTime"),
                    reader.optionalText(webhook, "notificationUrl"),
                    webhook.path("specification")));
        }
        return new WebhookList(webhooks);
    }

    /** The webhook of this id; empty where it is gone. */
    public Optional<Webhook> find(String id) {
        return webhooks.stream().filter(webhook -> webhook.id().equals(id)).findFirst();
    }
}
