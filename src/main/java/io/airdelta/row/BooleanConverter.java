package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/** BOOLEAN of a JSON boolean. */
final class BooleanConverter implements CellConverter {

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        return cell.isBoolean() ? (Object) cell.booleanValue() : CellConverter.reject(cell, "boolean", errors);
    }
}
