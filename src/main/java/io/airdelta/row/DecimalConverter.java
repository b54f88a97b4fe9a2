package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.row.ColumnType.DecimalType;
import java.math.BigDecimal;

/** DECIMAL of a JSON number, exactly or not at all: the warehouse would round without a word. */
final class DecimalConverter implements CellConverter {

    private final DecimalType type;

    DecimalConverter(DecimalType type) {
        this.type = type;
    }

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        if (!cell.isNumber()) {
            return reject(cell, errors);
        }
        BigDecimal number = ExactNumber.of(cell, errors);
        if (number == null) {
            return null;
        }
        String problem = problem(number, type);
        if (problem != null) {
            errors.add(problem);
            return null;
        }
        return canonical(number);
    }

    /** Why the number cannot be stored exactly; null when it can. */
    static String problem(BigDecimal number, DecimalType type) {
        if (ExactNumber.integerDigits(number) > type.precision() - type.scale()) {
            return "out of range";
        }
        return ExactNumber.places(number) > type.scale() ? "more than " + type.scale() + " decimal places" : null;
    }

    /** The same number without zeros at the end and without an exponent, so that equal numbers give equal text. */
    static BigDecimal canonical(BigDecimal number) {
        BigDecimal stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    @Override
    public String wanted() {
        return "number";
    }
}
