package io.airdelta.cli;

/** What the commands exit with. */
final class ExitCodes {
    /** Everything was done. */
    static final int DONE = 0;
    /** At least one table, or the statement, failed. */
    static final int FAILED = 1;
    /** Wrong usage, settings or routes; nothing was started. */
    static final int REFUSED = 2;
    /** Everything was done, and there are new dead letters. */
    static final int DEAD_LETTERS = 3;
    /** Everything was done, and deletes are held back until somebody accepts them. */
    static final int HELD = 4;
    /** Of {@code plan}: the next run would change something. */
    static final int TO_DO = 10;

    private ExitCodes() {}
}
