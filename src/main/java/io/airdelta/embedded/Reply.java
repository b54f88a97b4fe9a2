package io.airdelta.embedded;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What goes back over HTTP, in the form of Databricks' SQL Statement Execution API 2.0.
 *
 * @param status 0 for no answer at all: the connection is closed
 * @param body JSON
 * @param retryAfter seconds for the header {@code Retry-After}; null for no such header
 */
record Reply(int status, byte[] body, Long retryAfter) {

    static final Reply OK = of(JsonNodeFactory.instance.objectNode());
    static final Reply NONE = new Reply(0, new byte[0], null);

    private static final JsonFactory JSON = new JsonFactory();

    static Reply of(JsonNode json) {
        return new Reply(200, json.toString().getBytes(StandardCharsets.UTF_8), null);
    }

    static Reply error(int status, String errorCode, String message) {
        return new Reply(
                status,
                of(JsonNodeFactory.instance
                                .objectNode()
                                .put("error_code", errorCode)
                                .put("message", message))
                        .body(),
                null);
    }

    /** How a statement stands. @param outcome empty while it runs */
    static Reply state(String id, Optional<Outcome> outcome) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("statement_id", id);
            if (outcome.isEmpty()) {
                writeState(json, "RUNNING");
            } else if (outcome.get() instanceof Outcome.Canceled) {
                writeState(json, "CANCELED");
            } else if (outcome.get() instanceof Outcome.Failed failed) {
                writeFailure(json, failed.failure());
            } else if (outcome.get() instanceof Outcome.Succeeded succeeded) {
                writeState(json, "SUCCEEDED");
                succeeded.result().writeTo(json);
            }
            json.writeEndObject();
        }
        return new Reply(200, body.toByteArray(), null);
    }

    private static void writeState(JsonGenerator json, String state) throws IOException {
        json.writeObjectFieldStart("status");
        json.writeStringField("state", state);
        json.writeEndObject();
    }

    private static void writeFailure(JsonGenerator json, SqlFailure failure) throws IOException {
        json.writeObjectFieldStart("status");
        json.writeStringField("state", "FAILED");
        json.writeObjectFieldStart("error");
        json.writeStringField("error_code", "BAD_REQUEST");
        json.writeStringField("message", failure.message());
        json.writeEndObject();
        if (failure.sqlState() != null) {
            json.writeStringField("sql_state", failure.sqlState());
        }
        json.writeEndObject();
    }
}
