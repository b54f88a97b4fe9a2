package io.airdelta.airtable;

/** A record that is not as documented and goes to the dead letters. The message holds no cell value. */
public final class MalformedRecord extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public MalformedRecord(String reason) {
        super(OneLine.of(reason));
    }
}
