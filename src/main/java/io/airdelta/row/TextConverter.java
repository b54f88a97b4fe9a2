package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/** STRING of a JSON text, stored as it comes. */
final class TextConverter implements CellConverter {

    static final String LONE_SURROGATE = "lone surrogate replaced by U+FFFD";

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        return cell.isTextual() ? wellFormed(cell.textValue(), errors) : reject(cell, errors);
    }

    static String wellFormed(String text, CellErrors errors) {
        String stored = WellFormed.of(text);
        // WellFormed gives the same instance when there was nothing to replace.
        if (stored != text) {
            errors.add(LONE_SURROGATE);
        }
        return stored;
    }

    @Override
    public String wanted() {
        return "text";
    }
}
