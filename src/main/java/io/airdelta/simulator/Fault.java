package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What shall happen to some of the next requests.
 *
 * @param count how many requests it strikes
 * @param skip how many matching requests pass unharmed before
 * @param base id of a base, or "" for all requests
 * @param table name or id as it stands in the path, or ""
 * @param path found in the path, or null
 * @param method upper case, or ""
 * @param kind what happens
 * @param status status of a {@link Kind#STATUS} answer
 * @param body its body
 * @param contentType its content type, or null for JSON
 * @param headers its further headers
 * @param delayMillis waited before whatever happens
 * @param records how many records a {@link Kind#SHORT} answer keeps at most
 */
record Fault(
        int count,
        int skip,
        String base,
        String table,
        Pattern path,
        String method,
        Kind kind,
        int status,
        String body,
        String contentType,
        Map<String, String> headers,
        long delayMillis,
        int records) {

    /** What happens to a request that is struck. */
    enum Kind {
        /** It is answered with the given status and body, and changes nothing. */
        STATUS,
        /** It is served, after the delay. */
        DELAY,
        /** Its connection is closed without an answer, and it changes nothing. */
        RESET,
        /** It is served, but the connection is closed without an answer: the client cannot know. */
        LOST,
        /** It is served, but the answer breaks off in its middle. */
        TRUNCATED,
        /** It is answered with an HTML page. */
        HTML,
        /** It is served, but the last part of the JSON is missing while the length is right. */
        MALFORMED,
        /**
         * It is served, but as if the list ended with this page, or within it: without offset. Strikes list requests only
         * (seen in the wild: issue 174 of airtable.js).
         */
        SHORT,
        /** It is never answered; the connection stays open until the simulator closes, or for the delay. */
        HANG
    }

    private static final Set<String> NAMES = Set.of(
            "count",
            "skip",
            "base",
            "table",
            "path",
            "method",
            "kind",
            "status",
            "body",
            "contentType",
            "headers",
            "delayMillis",
            "records");

    /** @throws IllegalArgumentException naming what is wrong */
    static Fault of(JsonNode json) {
        json.fieldNames().forEachRemaining(name -> {
            if (!NAMES.contains(name)) {
                throw new IllegalArgumentException(
                        "Unknown member \"" + name + "\" of a fault: expected one of " + NAMES);
            }
        });
        Map<String, String> headers = new HashMap<>();
        json.path("headers")
                .properties()
                .forEach(
                        header -> headers.put(header.getKey(), header.getValue().asText()));
        JsonNode body = json.path("body");
        try {
            return new Fault(
                    json.path("count").asInt(1),
                    json.path("skip").asInt(0),
                    json.path("base").asText(""),
                    json.path("table").asText(""),
                    json.has("path") ? Pattern.compile(json.path("path").asText()) : null,
                    json.path("method").asText("").toUpperCase(Locale.ROOT),
                    kind(json),
                    json.path("status").asInt(500),
                    body.isMissingNode() || body.isTextual() ? body.asText("") : body.toString(),
                    json.path("contentType").asText(null),
                    Map.copyOf(headers),
                    json.path("delayMillis").asLong(0),
                    json.path("records").asInt(Integer.MAX_VALUE));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("The path of a fault is no regular expression: " + e.getMessage(), e);
        }
    }

    private static Kind kind(JsonNode json) {
        String kind = json.path("kind").asText(json.has("status") ? "status" : "delay");
        try {
            return Kind.valueOf(kind.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "Unknown kind of fault \"" + kind + "\": expected one of " + Arrays.toString(Kind.values()), e);
        }
    }

    boolean strikes(Request request) {
        boolean fits = kind != Kind.SHORT
                || Endpoint.of(request.method(), request.path()).kind().equals(Endpoint.LIST);
        return fits
                && (method.isEmpty() || method.equals(request.method()))
                && (base.isEmpty() || request.path().contains(base))
                && (table.isEmpty() || request.path().contains(table))
                && (path == null || path.matcher(request.rawPath()).find());
    }
}
