package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What Airtable puts where a computation has no value: {@code {"specialValue": "NaN"}} or {@code {"error": "#ERROR!"}}.
 */
final class SpecialValue {

    private static final int MAX_LENGTH = 60;

    private SpecialValue() {}

    /** What the cell says instead of a value, such as {@code NaN}; null when it is no such object. */
    static String of(JsonNode cell) {
        if (!cell.isObject() || cell.size() != 1) {
            return null;
        }
        JsonNode special = cell.get("specialValue");
        JsonNode said = special != null ? special : cell.get("error");
        if (said == null) {
            return null;
        }
        String text = WellFormed.of(said.asText(""));
        boolean fit =
                !text.isBlank() && text.length() <= MAX_LENGTH && text.chars().noneMatch(Character::isISOControl);
        return fit ? text : special != null ? "special value" : "error";
    }
}
