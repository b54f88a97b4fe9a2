package io.airdelta.airtable;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;

/**
 * JSON as text, to a depth that {@link JsonNode#toString()} refuses. Numbers keep their digits; their exponent is written as
 * Java writes it ({@code 1e21} becomes {@code 1E+21}).
 */
public final class JsonText {

    /** How deep arrays and objects may stand in each other in an answer of Airtable: twice what Jackson reads by itself. */
    public static final int MAX_DEPTH = 2 * StreamReadConstraints.DEFAULT_MAX_DEPTH;

    private static final JsonMapper MAPPER = new JsonMapper(JsonFactory.builder()
            .streamWriteConstraints(
                    StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
            .build());

    private JsonText() {}

    /** @throws UncheckedIOException for a tree deeper than {@link #MAX_DEPTH}, which no parser of ours gives */
    public static String of(JsonNode json) {
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
