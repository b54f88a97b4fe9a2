package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/** BOOLEAN of a JSON boolean. */
final class BooleanConverter implements CellConverter {

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        return cell.isBoolean() ? (Object) cell.booleanValue() : reject(cell, errors);
    }

    @Override
    public String wanted() {
        return "boolean";
    }
}
