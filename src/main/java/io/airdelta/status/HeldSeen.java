package io.airdelta.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.route.HeldDeletes;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** What somebody accepts, as the page was shown it: {@code held} of a table, sent back. */
final class HeldSeen {
    private static final ObjectMapper JSON = new ObjectMapper();

    private HeldSeen() {}

    /** @throws ActionRefused where the text does not say what is accepted */
    static HeldDeletes.Held parse(String body) {
        try {
            JsonNode held = JSON.readTree(body == null ? "" : body);
            if (held.path("deletes").isIntegralNumber() && held.path("fields").isIntegralNumber()) {
                JsonNode scan = held.path("scanAt");
                return new HeldDeletes.Held(
                        held.path("deletes").longValue(),
                        held.path("fields").longValue(),
                        scan.isTextual() ? Instant.parse(scan.textValue()) : null);
            }
        } catch (JsonProcessingException | DateTimeParseException e) {
            // As any other text that is none.
        }
        throw new ActionRefused(
                400,
                "Say what is accepted: send back 'held' of api/tables/ID, a JSON object with deletes, fields and scanAt");
    }
}
