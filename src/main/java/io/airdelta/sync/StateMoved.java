package io.airdelta.sync;

/** Another process wrote to a target since this one read its state, so that what the run has found out is to be forgotten. */
public final class StateMoved extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param target the full name */
    public StateMoved(String target) {
        super("Target " + target + " was written by another process while this one went on from what it remembered;"
                + " the next run reads its state anew. Where that happens again, a second airdelta runs the same tables: stop one of"
                + " the two, or give one another target");
    }
}
