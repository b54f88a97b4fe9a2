package io.airdelta.sync;

/** The warehouse refused so many rows of one run that it is not the rows: what they have in common must be mended. */
public final class TooManyRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param cause what the last of them was refused for, free of values */
    public TooManyRefused(String target, String cause) {
        super("the warehouse refused more than " + Refusals.MOST + " rows of " + target + ", the last one for " + cause
                + "; compare the target's constraints and column types with the records among the dead letters, and mend"
                + " one of the two");
    }
}
