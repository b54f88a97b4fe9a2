package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Airtable answered, as the body of a message. Camel logs the bodies that it hands to beans at TRACE, so it does not show
 * its cells.
 *
 * @param json as it came, not yet looked at
 * @param bytes of its text, after unpacking
 */
public record AirtableAnswer(JsonNode json, long bytes) {

    /** One whose text was never a stream. */
    AirtableAnswer(JsonNode json) {
        this(json, 0);
    }

    @Override
    public String toString() {
        return "answer of Airtable";
    }
}
