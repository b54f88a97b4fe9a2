package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Airtable answered, as the body of a message. Camel logs the bodies that it hands to beans at TRACE, so it does not show
 * its cells.
 *
 * @param json as it came, not yet looked at
 */
public record AirtableAnswer(JsonNode json) {
    @Override
    public String toString() {
        return "answer of Airtable";
    }
}
