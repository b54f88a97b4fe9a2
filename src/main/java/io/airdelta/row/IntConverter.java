package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/** INT of a JSON number without a fraction. */
final class IntConverter implements CellConverter {

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        Long value = BigintConverter.whole(cell, Integer.MIN_VALUE, Integer.MAX_VALUE, errors);
        return value == null ? null : (Object) value.intValue();
    }
}
