package io.airdelta.simulator.formula;

import java.time.Instant;
import java.util.Optional;

/** The operators with two operands. */
enum Operator {
    CONCATENATE("&"),
    PLUS("+"),
    MINUS("-"),
    TIMES("*"),
    DIVIDE("/"),
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">=");

    private final String symbol;

    Operator(String symbol) {
        this.symbol = symbol;
    }

    static Operator of(String symbol) throws FormulaException {
        for (Operator operator : values()) {
            if (operator.symbol.equals(symbol)) {
                return operator;
            }
        }
        throw new FormulaException("Unknown operator " + symbol);
    }

    Value apply(Value left, Value right, FormulaContext context) {
        return switch (this) {
            case CONCATENATE -> Value.of(Coercion.text(left) + Coercion.text(right));
            case PLUS ->
                left instanceof Value.Text || right instanceof Value.Text
                        ? joined(left, right)
                        : Value.of(Coercion.number(left) + Coercion.number(right));
            case MINUS -> Value.of(Coercion.number(left) - Coercion.number(right));
            case TIMES -> Value.of(Coercion.number(left) * Coercion.number(right));
            case DIVIDE -> Value.of(Coercion.number(left) / Coercion.number(right));
            case EQUAL -> Value.of(equal(left, right, context));
            case NOT_EQUAL -> Value.of(!equal(left, right, context));
            case LESS -> Value.of(compare(left, right) == -1);
            case LESS_OR_EQUAL -> Value.of(isAtMost(compare(left, right)));
            case GREATER -> Value.of(compare(left, right) == 1);
            case GREATER_OR_EQUAL -> Value.of(isAtLeast(compare(left, right)));
        };
    }

    /** Airtable's own sample joins a text field and a text with +. */
    private static Value joined(Value left, Value right) {
        return Value.of(Coercion.text(left) + Coercion.text(right));
    }

    private static boolean equal(Value left, Value right, FormulaContext context) {
        if (left.isBlank() || right.isBlank()) {
            return blankEquals(left, right);
        }
        Boolean sameMoment = sameMoment(left, right);
        if (sameMoment != null) {
            return sameMoment;
        }
        if (isNumeric(left) || isNumeric(right)) {
            return Coercion.number(left) == Coercion.number(right);
        }
        String a = Coercion.text(left);
        String b = Coercion.text(right);
        return context.equalsIgnoresCase() ? a.equalsIgnoreCase(b) : a.equals(b);
    }

    /** Blank equals blank, "" and 0, but not FALSE(): {@code {checkbox}=FALSE()} finds nothing. */
    private static boolean blankEquals(Value left, Value right) {
        if (left.isBlank() && right.isBlank()) {
            return true;
        }
        Value other = left.isBlank() ? right : left;
        return other instanceof Value.Number number && number.number() == 0;
    }

    private static Boolean sameMoment(Value left, Value right) {
        if (!(left instanceof Value.Moment) && !(right instanceof Value.Moment)) {
            return null;
        }
        Optional<Instant> a = Coercion.moment(left);
        Optional<Instant> b = Coercion.moment(right);
        return a.isPresent() && a.equals(b);
    }

    private static boolean isNumeric(Value value) {
        return value instanceof Value.Number || value instanceof Value.Bool;
    }

    /** -1, 0 or 1; 2 where the two cannot be compared. */
    private static int compare(Value left, Value right) {
        if (left instanceof Value.Moment || right instanceof Value.Moment) {
            Optional<Instant> a = Coercion.moment(left);
            Optional<Instant> b = Coercion.moment(right);
            return a.isEmpty() || b.isEmpty() ? 2 : Integer.signum(a.get().compareTo(b.get()));
        }
        if (isText(left) && isText(right)) {
            return Integer.signum(Coercion.text(left).compareTo(Coercion.text(right)));
        }
        double a = Coercion.number(left);
        double b = Coercion.number(right);
        return Double.isNaN(a) || Double.isNaN(b) ? 2 : (int) Math.signum(a - b);
    }

    private static boolean isText(Value value) {
        return value instanceof Value.Text || value instanceof Value.Several;
    }

    private static boolean isAtMost(int comparison) {
        return comparison == -1 || comparison == 0;
    }

    private static boolean isAtLeast(int comparison) {
        return comparison == 1 || comparison == 0;
    }
}
