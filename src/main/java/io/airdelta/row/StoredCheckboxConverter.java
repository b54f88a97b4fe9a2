package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/** BOOLEAN of a checkbox that people tick: Airtable leaves out the ones that are not. */
final class StoredCheckboxConverter implements CellConverter {

    private final CellConverter ticked = new BooleanConverter();

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        return ticked.convert(cell, errors);
    }

    @Override
    public Object absent() {
        return Boolean.FALSE;
    }

    @Override
    public String wanted() {
        return ticked.wanted();
    }
}
