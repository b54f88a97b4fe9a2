package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The value of a formula or rollup, whose column holds one value: Airtable may give a list all the same. No element is no
 * value, one element is the value, more do not fit.
 */
final class SingleValueConverter implements CellConverter {

    private final CellConverter value;

    SingleValueConverter(CellConverter value) {
        this.value = value;
    }

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        if (!cell.isArray()) {
            return value.convert(cell, errors);
        }
        if (cell.size() > 1) {
            // No contradiction of the column's type: Airtable names the type of one element as the result.
            errors.add("expected " + wanted() + ", got array");
            return null;
        }
        JsonNode only = cell.get(0);
        return only == null || only.isNull() ? null : value.convert(only, errors);
    }

    @Override
    public String wanted() {
        return value.wanted();
    }
}
