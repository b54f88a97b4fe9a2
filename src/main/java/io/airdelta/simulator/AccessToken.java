package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;

/**
 * A personal access token of the simulated service.
 *
 * @param token the bearer text
 * @param scopes such as {@code data.records:read}; empty means every scope
 * @param bases ids of the bases that it was granted; empty means every base
 * @param user the collaborator object of its owner, with {@code id} and optionally {@code email} and {@code name}
 */
record AccessToken(String token, Set<String> scopes, Set<String> bases, ObjectNode user) {

    static AccessToken of(JsonNode json) {
        String token = json.path("token").asText("");
        if (token.isEmpty()) {
            throw new IllegalArgumentException("The base file is malformed: an element of \"tokens\" has no \"token\"");
        }
        return new AccessToken(
                token,
                texts(json.path("scopes")),
                texts(json.path("bases")),
                json.path("user").isObject() ? json.path("user").deepCopy() : defaultUser());
    }

    /** What any non-empty token is where the base file names none. */
    static AccessToken unrestricted(String token) {
        return new AccessToken(token, Set.of(), Set.of(), defaultUser());
    }

    static ObjectNode defaultUser() {
        return Json.object()
                .put("id", "usrSimulatorUser1")
                .put("email", "user@example.com")
                .put("name", "Simulator User");
    }

    boolean hasScope(String scope) {
        return scopes.isEmpty() || scopes.contains(scope);
    }

    boolean reaches(String baseId) {
        return bases.isEmpty() || bases.contains(baseId);
    }

    @Override
    public String toString() {
        return "AccessToken[" + user.path("id").asText() + "]";
    }

    private static Set<String> texts(JsonNode array) {
        Set<String> texts = new HashSet<>();
        array.forEach(element -> texts.add(element.asText()));
        return Set.copyOf(texts);
    }
}
