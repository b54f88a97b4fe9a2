package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/** DOUBLE of any JSON number that is finite as one. */
final class DoubleConverter implements CellConverter {

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        if (!cell.isNumber()) {
            return reject(cell, errors);
        }
        double value = cell.doubleValue();
        if (Double.isFinite(value)) {
            return value;
        }
        errors.add(cell.isDouble() || cell.isFloat() ? Double.toString(value) : "out of range");
        return null;
    }

    @Override
    public String wanted() {
        return "number";
    }
}
