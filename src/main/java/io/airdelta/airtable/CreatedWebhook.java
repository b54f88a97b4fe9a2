package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A webhook just made (Airtable, Create a webhook). The secret that the answer holds signs notifications, of which there are
 * none without a URL; it is not kept. The first payload will have the number {@value #FIRST_CURSOR}.
 *
 * @param id {@code ach…}
 * @param expirationTime when it is disabled unless its payloads are listed before; null where Airtable names no end
 */
public record CreatedWebhook(String id, Instant expirationTime) {

    /** Number of the first payload of every webhook (Airtable, List webhook payloads). */
    public static final long FIRST_CURSOR = 1;

    /** @throws UnexpectedAnswer when the answer names no webhook; the message holds nothing of the answer's content */
    public static CreatedWebhook parse(JsonNode answer) {
        AnswerReader reader = new AnswerReader("The webhook made");
        reader.object(answer, "the answer");
        return new CreatedWebhook(reader.text(answer, "id"), reader.optionalInstant(answer, "expirationTime"));
    }
}
