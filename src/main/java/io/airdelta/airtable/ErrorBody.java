package io.airdelta.airtable;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.regex.Pattern;

/**
 * What an error answer says. Three shapes occur (Airtable, errors, and answers seen on the wire): {@code {"error": {"type",
 * "message"}}}, {@code {"error": "TYPE"}} and {@code {"errors": [{"error": "TYPE", "message"}]}}.
 *
 * @param type Airtable's error type; empty when the body names none, as a proxy's HTML does
 * @param message one line of at most {@value #MAX_LENGTH} characters without anything that looks like a token; perhaps empty
 */
record ErrorBody(String type, String message) {

    private static final int MAX_LENGTH = 400;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern TOKEN = Pattern.compile(
            "(?i)\\b(?:pat|key|oaa)[a-z0-9]{14}\\b(?:\\.[a-z0-9]+)?|\\bpat[a-z0-9]{8,}\\.[a-z0-9]+|(?<=bearer\\s)\\S+");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Cntrl}\\p{Cf}\\x{2028}\\x{2029}]+");

    /** @param body as it came; may be null, empty or anything at all */
    static ErrorBody parse(String body) {
        JsonNode root = read(body);
        JsonNode error = root.path("error");
        if (error.isTextual()) {
            return of(error, root.path("message"));
        }
        if (error.isObject()) {
            return of(error.path("type"), error.path("message"));
        }
        JsonNode first = root.path("errors").path(0);
        return of(first.path("error"), first.path("message"));
    }

    private static ErrorBody of(JsonNode type, JsonNode message) {
        return new ErrorBody(sanitise(type.asText("")), sanitise(message.asText("")));
    }

    private static JsonNode read(String body) {
        try {
            JsonNode root = JSON.readTree(body == null ? "" : body);
            return root == null ? JSON.missingNode() : root;
        } catch (JsonProcessingException e) {
            return JSON.missingNode();
        }
    }

    private static String sanitise(String text) {
        String cut = text.length() > 4 * MAX_LENGTH ? text.substring(0, 4 * MAX_LENGTH) : text;
        String line = TOKEN.matcher(BLANKS.matcher(cut).replaceAll(" "))
                .replaceAll("<token>")
                .strip();
        return line.length() > MAX_LENGTH ? line.substring(0, MAX_LENGTH) + "…" : line;
    }
}
