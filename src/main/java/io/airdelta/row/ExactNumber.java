package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** A JSON number as it was written. */
final class ExactNumber {

    private ExactNumber() {}

    /** @return null, with the reason noted, for a floating-point node that is no number */
    static BigDecimal of(JsonNode number, CellErrors errors) {
        if (number.isDouble() || number.isFloat()) {
            double value = number.doubleValue();
            if (!Double.isFinite(value)) {
                errors.add(Double.toString(value));
                return null;
            }
        }
        return number.decimalValue();
    }

    /** Decimal places, zeros at the end not counted; 0 or less for a whole number. */
    static int places(BigDecimal number) {
        return number.signum() == 0 ? 0 : number.stripTrailingZeros().scale();
    }

    /** Digits before the decimal point; 0 or less for a number below 1. */
    static long integerDigits(BigDecimal number) {
        return number.signum() == 0 ? 0 : (long) number.precision() - number.scale();
    }

    /** @return null when the number, which has no places, is beyond a long */
    static Long longOrNull(BigDecimal number) {
        try {
            return number.longValueExact();
        } catch (ArithmeticException e) {
            return null;
        }
    }
}
