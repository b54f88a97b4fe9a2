package io.airdelta.simulator.formula;

/** A formula's text is no formula. */
public final class FormulaException extends Exception {

    private static final long serialVersionUID = 1L;

    FormulaException(String message) {
        super(message);
    }
}
