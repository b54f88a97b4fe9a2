package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * What Airtable puts where a computation has no value: {@code {"specialValue": "NaN"}} or {@code {"error": "#ERROR!"}}.
 */
final class SpecialValue {

    /** What Airtable is known to say; other texts could be a cell's own. */
    private static final Pattern KNOWN = Pattern.compile("NaN|-?Infinity|#[A-Z0-9/_]{1,40}!");

    private SpecialValue() {}

    /**
     * What the cell says instead of a value: {@code NaN}, {@code Infinity}, {@code -Infinity} or a code such as {@code #ERROR!};
     * {@code special value} or {@code error} for all else, because a reason holds no cell value. Null when it is no such object.
     */
    static String of(JsonNode cell) {
        if (!cell.isObject() || cell.size() != 1) {
            return null;
        }
        JsonNode special = cell.get("specialValue");
        JsonNode said = special != null ? special : cell.get("error");
        if (said == null) {
            return null;
        }
        if (said.isTextual() && KNOWN.matcher(said.textValue()).matches()) {
            return said.textValue();
        }
        return special != null ? "special value" : "error";
    }
}
