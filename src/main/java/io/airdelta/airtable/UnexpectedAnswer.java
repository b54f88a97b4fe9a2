package io.airdelta.airtable;

/**
 * An answer of Airtable's with a good status whose content is not as documented. The message names what was expected and
 * what kind of thing came, never a cell's value.
 */
public final class UnexpectedAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public UnexpectedAnswer(String message) {
        super(OneLine.of(message));
    }
}
