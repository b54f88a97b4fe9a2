package io.airdelta.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One request.
 *
 * @param method upper case
 * @param path the decoded segments of the path, without a trailing empty one
 * @param rawPath the path as it came
 * @param query the query string's parameters
 * @param urlLength characters of the whole URL as the client wrote it
 * @param bearer the bearer token, or "" where there is none
 * @param acceptsGzip whether the client takes compressed answers
 * @param body the raw body, empty where there is none
 */
record Request(
        String method,
        List<String> path,
        String rawPath,
        QueryParameters query,
        int urlLength,
        String bearer,
        boolean acceptsGzip,
        byte[] body) {

    static Request of(HttpExchange exchange) throws IOException {
        URI uri = exchange.getRequestURI();
        String host = String.valueOf(exchange.getRequestHeaders().getFirst("Host"));
        String accept = exchange.getRequestHeaders().getFirst("Accept-Encoding");
        return new Request(
                exchange.getRequestMethod(),
                segments(uri.getRawPath()),
                uri.getRawPath(),
                QueryParameters.parse(uri.getRawQuery()),
                "https://".length() + host.length() + uri.toString().length(),
                bearer(exchange.getRequestHeaders().getFirst("Authorization")),
                accept != null && accept.contains("gzip"),
                exchange.getRequestBody().readAllBytes());
    }

    /** One that did not come over the wire. */
    static Request of(String method, String path, byte[] body) {
        return new Request(method, segments(path), path, QueryParameters.parse(null), path.length(), "", false, body);
    }

    /** The body as a JSON object, empty where there is no body. */
    ObjectNode json() {
        if (body.length == 0) {
            return Json.object();
        }
        try {
            JsonNode node = Json.MAPPER.readTree(body);
            if (node instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException e) {
            throw ApiError.of(400, "INVALID_REQUEST_BODY", "Could not parse request body");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        throw ApiError.invalidRequest();
    }

    private static List<String> segments(String rawPath) {
        List<String> segments = new ArrayList<>();
        for (String segment : rawPath.split("/")) {
            if (!segment.isEmpty()) {
                // In a path + stands for itself.
                segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
        return segments;
    }

    private static String bearer(String authorization) {
        return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
                ? authorization.substring(7).trim()
                : "";
    }
}
