package io.airdelta.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.route.AirtableAnswer;
import io.airdelta.route.AirtableJson;
import io.airdelta.route.NotJson;
import java.io.ByteArrayInputStream;
import java.util.Optional;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;

/** Bytes as the routes read them. */
final class Answers {
    private static final DefaultCamelContext CONTEXT = new DefaultCamelContext();
    private static final AirtableJson JSON = new AirtableJson();

    private Answers() {}

    /** The tree of an answer; empty where it is refused because it is no JSON, which it must be told to be in one line. */
    static Optional<JsonNode> read(byte[] data) throws Exception {
        try {
            Object answer = JSON.unmarshal(new DefaultExchange(CONTEXT), new ByteArrayInputStream(data));
            return Optional.of(((AirtableAnswer) answer).json());
        } catch (NotJson refused) {
            Lines.one(refused.getMessage());
            return Optional.empty();
        }
    }
}
