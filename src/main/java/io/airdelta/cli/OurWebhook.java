package io.airdelta.cli;

import io.airdelta.airtable.Webhook;
import java.time.Instant;
import java.util.List;

/**
 * A webhook that airdelta made or uses; as {@code airdelta webhooks} prints it.
 *
 * @param base {@code app…}
 * @param id {@code ach…}
 * @param enabled whether it still makes payloads
 * @param expires when it is disabled unless its payloads are read before; null where Airtable names no end
 * @param cursor number of its next payload
 * @param tables ids of the routes whose targets follow it
 */
record OurWebhook(String base, String id, boolean enabled, Instant expires, long cursor, List<String> tables) {
    static OurWebhook of(String base, Webhook webhook, List<String> tables) {
        return new OurWebhook(
                base,
                webhook.id(),
                webhook.isHookEnabled(),
                webhook.expirationTime(),
                webhook.cursorForNextPayload(),
                List.copyOf(tables));
    }
}
