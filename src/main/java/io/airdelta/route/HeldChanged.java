package io.airdelta.route;

/** What is held back is not what somebody accepted: another run has come since. Nothing is accepted. */
public final class HeldChanged extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param now what is held back by now */
    HeldChanged(String table, HeldDeletes.Held now) {
        super("Nothing is accepted: since you looked, another run of table '" + table + "' has found that "
                + (now.isNone() ? "nothing is held back any more" : now + " are held back") + "; look again");
    }
}
