package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A webhook of a base (Airtable, List webhooks).
 *
 * @param id {@code ach…}
 * @param isHookEnabled whether it still makes payloads
 * @param cursorForNextPayload the number that its next payload will have, 1 or more
 * @param expirationTime when it is disabled unless its payloads are listed before; null where Airtable names no end
 * @param notificationUrl where it sends word of new payloads; null for nowhere
 * @param specification what it watches, as Airtable shows it; a missing node where it does not
 */
public record Webhook(
        String id,
        boolean isHookEnabled,
        long cursorForNextPayload,
        Instant expirationTime,
        String notificationUrl,
        JsonNode specification) {}
