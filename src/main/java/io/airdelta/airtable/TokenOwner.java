package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whose token it is (Airtable, Get user ID and scopes: {@code GET /v0/meta/whoami}, open to every token).
 *
 * @param userId {@code usr…}
 * @param scopes such as {@code data.records:read}; empty for a personal access token, of which Airtable does not tell them
 */
public record TokenOwner(String userId, Optional<List<String>> scopes) {

    /** @throws UnexpectedAnswer when the answer names no user */
    public static TokenOwner parse(JsonNode answer) {
        JsonNode id = answer == null ? null : answer.get("id");
        if (id == null || !id.isTextual()) {
            throw new UnexpectedAnswer("The owner of the token: expected an object with the text \"id\", got "
                    + (id == null ? JsonKind.of(answer) + " without it" : "\"id\" as " + JsonKind.of(id))
                    + ". Does airtable.url point at Airtable's API?");
        }
        return new TokenOwner(id.textValue(), scopes(answer.path("scopes")));
    }

    private static Optional<List<String>> scopes(JsonNode array) {
        if (!array.isArray()) {
            return Optional.empty();
        }
        List<String> scopes = new ArrayList<>();
        array.forEach(scope -> scopes.add(scope.asText()));
        return Optional.of(List.copyOf(scopes));
    }
}
