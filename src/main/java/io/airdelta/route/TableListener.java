package io.airdelta.route;

import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.util.List;

/**
 * Is told what happens to the tables of a context: each bean of this type in its registry is. A call comes on the thread that does
 * the work and has to be quick; what it throws is logged and changes nothing. For several threads at once.
 */
public interface TableListener {
    /** How many runs of a table {@link #ran} tells of at most. */
    int RECENT = 50;

    /** How many dead letters of a table {@link #lettersBefore} tells of at most. */
    int RECENT_LETTERS = 20;

    /**
     * The route of a table starts.
     *
     * @param scheduled whether its schedule starts the runs; else a trigger of the user's own does
     */
    default void starts(TableSpec table, boolean scheduled) {}

    /**
     * The route of a table was removed from its context, so that no other news of it come, unless it {@link #starts} anew. A run that
     * was under way may still tell of its end.
     */
    default void gone(TableSpec table) {}

    /**
     * The warehouse does not answer the question what is remembered of a table's target, so that its first run, or one that was missed,
     * waits. Told each time that it was asked in vain, until it {@link #answered} or the table is {@link #gone}.
     */
    default void unanswered(TableSpec table, Unanswered question) {}

    /** The warehouse was asked what is remembered of a table's target, and does answer; mostly that is told once, when its route starts. */
    default void answered(TableSpec table) {}

    /** What is remembered of a table's target: read while its route starts, and whenever a run moved it. */
    default void remembered(TableSpec table, StateEntry state) {}

    /** Runs of a table that ended before its route started, the newest first; see {@link #RECENT}. */
    default void ran(TableSpec table, List<EndedRun> runs) {}

    /** The dead letters of a table that were open before its route started; see {@link #RECENT_LETTERS}. */
    default void lettersBefore(TableSpec table, LettersBefore letters) {}

    /**
     * The columns of a table that had come or gone lately when its route started, and one of those that its target was made with; a run
     * may have told of later ones already.
     */
    default void columnsBefore(TableSpec table, List<LedgerEntry> columns) {}

    /** Which columns belong to which fields, after a run that read everything. */
    default void columns(TableSpec table, List<LedgerEntry> columns) {}

    /** A run begins; its {@link Run#counters} grow while it goes on. A run that has to begin again comes twice. */
    default void begins(Run run) {}

    /**
     * A run knows which dead letters of its target are open ({@link io.airdelta.sync.RunLetters#open}), or has stored some.
     *
     * @param stored those that it stored; none where it only knows
     */
    default void letters(Run run, List<DeadLetter> stored) {}

    /** A run came to its end and is recorded. */
    default void ended(Run run) {}
}
