package io.airdelta.cli;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.sync.Letter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A dead letter with what the fields in its record are called.
 *
 * @param letter as it is stored
 * @param fieldNames field id → name in Airtable, in the order of the record's cells; without those that nobody knows
 */
record ShownLetter(@JsonUnwrapped Letter letter, Map<String, String> fieldNames) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param names of all fields of the table that are known, by their ids */
    static ShownLetter of(Letter letter, Map<String, String> names) {
        Map<String, String> found = new LinkedHashMap<>();
        try {
            JSON.readTree(letter.record() == null ? "{}" : letter.record())
                    .path("fields")
                    .fieldNames()
                    .forEachRemaining(id -> {
                        if (names.containsKey(id) && !names.get(id).equals(id)) {
                            found.put(id, names.get(id));
                        }
                    });
        } catch (JsonProcessingException e) {
            // A record that is no JSON names no fields.
            found.clear();
        }
        return new ShownLetter(letter, found);
    }
}
