package io.airdelta.row;

/** What a user's transform gave back is no list of rows; the message says what is wrong and the remedy, and holds no cell value. */
public final class MalformedRows extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MalformedRows(String message) {
        super(message);
    }
}
