package io.airdelta.status;

import io.airdelta.route.LettersBefore;
import io.airdelta.route.TableListener;
import io.airdelta.route.Unanswered;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.EndedRun;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.TableSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;

/** How all tables of a context stand, as runs and the first look at the warehouse tell it. */
public final class StatusBoard implements TableListener {
    private final Map<String, TableBoard> tables = new ConcurrentSkipListMap<>();

    /** The tables whose routes were started, in the order of their ids. */
    public List<TableBoard> tables() {
        return List.copyOf(tables.values());
    }

    /** The table of a route. */
    public Optional<TableBoard> table(String id) {
        return Optional.ofNullable(tables.get(id));
    }

    @Override
    public void starts(TableSpec table, boolean scheduled) {
        // A route that was stopped and starts again is the same table.
        tables.compute(
                table.id(),
                (id, known) ->
                        known != null && known.isOf(table, scheduled) ? known : new TableBoard(table, scheduled));
    }

    @Override
    public void gone(TableSpec table) {
        tables.remove(table.id());
    }

    @Override
    public void unanswered(TableSpec table, Unanswered question) {
        on(table, board -> board.unanswered(question));
    }

    @Override
    public void answered(TableSpec table) {
        on(table, board -> board.unanswered(null));
    }

    @Override
    public void remembered(TableSpec table, StateEntry state) {
        on(table, board -> board.remembered(state));
    }

    @Override
    public void ran(TableSpec table, List<EndedRun> runs) {
        on(table, board -> board.ran(runs));
    }

    @Override
    public void lettersBefore(TableSpec table, LettersBefore letters) {
        on(table, board -> board.lettersBefore(letters));
    }

    @Override
    public void columnsBefore(TableSpec table, List<LedgerEntry> columns) {
        on(table, board -> board.columnsBefore(columns));
    }

    @Override
    public void columns(TableSpec table, List<LedgerEntry> columns) {
        on(table, board -> board.columns(columns));
    }

    @Override
    public void begins(Run run) {
        on(run.spec(), board -> board.begins(run));
    }

    @Override
    public void letters(Run run, List<DeadLetter> stored) {
        on(run.spec(), board -> board.letters(run, stored));
    }

    @Override
    public void ended(Run run) {
        on(run.spec(), board -> board.ended(run));
    }

    /** Another route may have taken the table's place since. */
    private void on(TableSpec table, Consumer<TableBoard> change) {
        table(table.id()).filter(board -> board.spec().equals(table)).ifPresent(change);
    }
}
