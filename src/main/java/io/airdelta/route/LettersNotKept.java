package io.airdelta.route;

/** Dead letters can be stored neither in their table nor in a file: the run fails, so that its records come again. */
public final class LettersNotKept extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message how many, where, why not, and the remedy; no cell value */
    LettersNotKept(String message, Throwable cause) {
        super(message, cause);
    }
}
