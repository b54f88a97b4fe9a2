package io.airdelta.simulator.formula;

/**
 * One token of a formula.
 *
 * @param text the operator, the name, or the string without quotes and escapes
 */
record Token(Kind kind, String text) {

    enum Kind {
        NUMBER,
        STRING,
        FIELD,
        NAME,
        OPERATOR,
        END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }
}
