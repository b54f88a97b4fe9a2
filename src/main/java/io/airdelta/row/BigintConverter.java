package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/** BIGINT of a JSON number without a fraction; {@code 3.0} is one. */
final class BigintConverter implements CellConverter {

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        return whole(cell, Long.MIN_VALUE, Long.MAX_VALUE, errors);
    }

    /** @return null, with the reason noted, when the cell is no whole number or beyond the bounds */
    static Long whole(JsonNode cell, long min, long max, CellErrors errors) {
        Long value = null;
        if (cell.isInt() || cell.isLong()) {
            value = cell.longValue();
        } else if (!cell.isNumber()) {
            CellConverter.reject(cell, "number", errors);
            return null;
        } else {
            var number = ExactNumber.of(cell, errors);
            if (number == null) {
                return null;
            }
            if (ExactNumber.places(number) > 0) {
                errors.add("expected whole number, got fraction");
                return null;
            }
            value = ExactNumber.longOrNull(number);
        }
        if (value == null || value < min || value > max) {
            errors.add("out of range");
            return null;
        }
        return value;
    }
}
