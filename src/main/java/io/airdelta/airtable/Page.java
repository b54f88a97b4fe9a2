package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One answer of List records.
 *
 * @param records as they came, not yet looked at one by one; perhaps empty
 * @param offset asks for the next page; opaque; null on the last page
 */
public record Page(List<JsonNode> records, String offset) {

    public Page {
        records = List.copyOf(records);
    }

    /** Without its cells: it is a message's body, which Camel may log. */
    @Override
    public String toString() {
        return "page of " + records.size() + " records" + (isLast() ? ", the last" : "");
    }

    /** Whether Airtable has no further page. */
    public boolean isLast() {
        return offset == null;
    }
}
