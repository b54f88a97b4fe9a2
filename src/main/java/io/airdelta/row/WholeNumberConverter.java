package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;

/** BIGINT or INT of a JSON number without a fraction; {@code 3.0} is one. */
final class WholeNumberConverter implements CellConverter {

    static final WholeNumberConverter BIGINT = new WholeNumberConverter(Long.MIN_VALUE, Long.MAX_VALUE);
    static final WholeNumberConverter INT = new WholeNumberConverter(Integer.MIN_VALUE, Integer.MAX_VALUE);

    private final long min;
    private final long max;

    private WholeNumberConverter(long min, long max) {
        this.min = min;
        this.max = max;
    }

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        Long value;
        if (cell.isInt() || cell.isLong()) {
            value = cell.longValue();
        } else if (!cell.isNumber()) {
            return reject(cell, errors);
        } else {
            var number = ExactNumber.of(cell, errors);
            if (number == null) {
                return null;
            }
            if (ExactNumber.places(number) > 0) {
                errors.contradict("whole number", "fraction");
                return null;
            }
            value = ExactNumber.longOrNull(number);
        }
        if (value == null || value < min || value > max) {
            errors.add("out of range");
            return null;
        }
        return this == INT ? (Object) value.intValue() : value;
    }

    @Override
    public String wanted() {
        return "number";
    }
}
