package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.JsonText;

/** STRING of any JSON, for fields whose shape is not known: a JSON text without its quotes, all else as JSON. */
final class JsonTextConverter implements CellConverter {

    private final String absent;

    JsonTextConverter() {
        this(null);
    }

    /** @param absent the text of a cell that the record does not have; null for none */
    JsonTextConverter(String absent) {
        this.absent = absent;
    }

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        String special = SpecialValue.of(cell);
        if (special != null) {
            errors.add(special);
            return null;
        }
        return TextConverter.wellFormed(cell.isTextual() ? cell.textValue() : JsonText.of(cell), errors);
    }

    @Override
    public Object absent() {
        return absent;
    }

    @Override
    public String wanted() {
        return "JSON";
    }
}
