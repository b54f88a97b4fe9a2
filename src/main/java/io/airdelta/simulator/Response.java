package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * One answer before it is compressed and sent.
 *
 * @param body UTF-8
 * @param length how many bytes of {@code body} count
 */
record Response(int status, String contentType, Map<String, String> headers, byte[] body, int length) {

    private static final String JSON = "application/json; charset=utf-8";

    /** @param body a missing node for an empty body */
    static Response json(int status, JsonNode body) {
        return json(status, body.isMissingNode() ? new byte[0] : Json.bytes(body));
    }

    static Response json(int status, byte[] body) {
        return new Response(status, JSON, Map.of(), body, body.length);
    }

    static Response json(Utf8Buffer body) {
        return new Response(200, JSON, Map.of(), body.array(), body.size());
    }

    static Response text(int status, String contentType, Map<String, String> headers, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Response(status, contentType == null ? JSON : contentType, headers, bytes, bytes.length);
    }

    Response withHeader(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Response(status, contentType, Map.copyOf(more), body, length);
    }
}
