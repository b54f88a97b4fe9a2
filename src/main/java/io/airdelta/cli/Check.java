package io.airdelta.cli;

import java.util.List;

/**
 * One question that {@code airdelta check} asks before a run does. Checks run one after the other in the order of
 * {@link Checks}; each uses what those before it noted in the tables, and leaves out tables for which its question has no
 * meaning any more. None changes anything outside of the process.
 */
interface Check {

    /**
     * Asks, and notes the answers.
     *
     * @param tables all tables, in the order of their routes
     * @param report takes what several tables have in common; what concerns one table goes into the table
     */
    void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException;
}
