package io.airdelta.airtable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A short way to write what Airtable's schema says of a field: {@code number}, {@code formula<number>} for a formula whose
 * {@code options.result} is a number, {@code formula<invalid>} for one that Airtable calls invalid.
 */
public final class FieldNotation {

    private FieldNotation() {}

    /** {@code type} and {@code options} as they stand in the answer of Get base schema. */
    public static ObjectNode config(String notation) {
        ObjectNode config = JsonNodeFactory.instance.objectNode();
        int open = notation.indexOf('<');
        if (open < 0) {
            return config.put("type", notation);
        }
        String result = notation.substring(open + 1, notation.length() - 1);
        boolean valid = !result.equals("invalid");
        config.put("type", notation.substring(0, open))
                .putObject("options")
                .put("isValid", valid)
                .set("result", valid ? config(result) : (JsonNode) JsonNodeFactory.instance.nullNode());
        return config;
    }
}
