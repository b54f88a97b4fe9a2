package io.airdelta.route;

import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.DeadLetter;
import io.airdelta.sync.LetterRows;
import io.airdelta.sync.OpenLetters;
import io.airdelta.sync.PackedIds;
import io.airdelta.sync.Redaction;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunDeletes;
import io.airdelta.sync.TableSpec;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/** The steps of a run that store the records which were refused, and note which of them have landed. Bound as {@code airdeltaLetters}. */
public final class DeadLetterSteps {
    /** So many rows are stored by one statement. */
    private static final int MOST_ROWS = 10_000;

    private static final List<String> TEXTS = List.of("record", "reason", "detail");

    private final Engine engine;
    private final ControlTables control;
    /** Of all tables of this context, and all runs so far: somebody may keep any of its tokens in a cell. */
    private final Set<String> accounts = ConcurrentHashMap.newKeySet();

    private final Set<String> warehouses = ConcurrentHashMap.newKeySet();
    private final TableRoutePolicy tables;

    /**
     * @param engine the context's engine
     * @param control which stores them
     * @param tables the tables of the context
     */
    public DeadLetterSteps(Engine engine, ControlTables control, TableRoutePolicy tables) {
        this.engine = engine;
        this.control = control;
        this.tables = tables;
    }

    /** Tells the run which letters of its target are open. */
    public void know(@ExchangeProperty(Run.PROPERTY) Run run) {
        secretsOf(run.spec());
        run.letters().know(control.letters(run).known().open(run.target().name().qualified()));
        engine.listeners().tell(listener -> listener.letters(run, List.of()));
    }

    /**
     * Stores the records that were refused, in the table or, while that does not take them, in a file.
     *
     * @throws LettersNotKept where neither takes them
     */
    public void store(@ExchangeProperty(Run.PROPERTY) Run run) {
        store(run, false);
    }

    /** Stores what a run that failed has in hand: its records may not come again soon. */
    public void rest(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable cause) {
        try {
            store(run, isWarehouseAway(cause));
        } catch (LettersNotKept e) {
            // It is told, and the run has failed already.
            run.letters().waiting().clear();
        }
    }

    private void store(Run run, boolean away) {
        LetterStore store = control.letters(run);
        String target = run.target().name().qualified();
        tables.tables().forEach(this::secretsOf);
        Redaction redaction = new Redaction(engine.settings().secrets(accounts, warehouses));
        Set<String> ids = new HashSet<>();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (DeadLetter letter : run.letters().waiting()) {
            Map<String, Object> row = LetterRows.failed(run, letter);
            TEXTS.forEach(column -> row.computeIfPresent(column, (name, text) -> redaction.of((String) text)));
            rows.add(row);
            ids.add(letter.id(target));
        }
        List<DeadLetter> letters = List.copyOf(run.letters().waiting());
        Set<String> fresh = store.known().fresh(run, ids, away);
        store.store(run.spec().id(), rows, away);
        run.letters().stored(fresh.size());
        engine.listeners().tell(listener -> listener.letters(run, letters));
    }

    private void secretsOf(TableSpec table) {
        accounts.add(table.account());
        warehouses.add(table.warehouse());
    }

    /**
     * Notes which letters ended, now that the rows of all records that came are stored.
     *
     * @throws LettersNotKept where that can be stored nowhere
     * @throws Exception as the warehouse answers where it is to be asked
     */
    public void land(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        if (run.capture().isReplay()) {
            PackedIds gone = new PackedIds();
            run.capture().touched().forEach(id -> {
                if (!run.records().present().contains(id)) {
                    gone.add(id);
                }
            });
            end(run, gone, LetterRows.GONE);
        }
        end(run, run.letters().mended(), LetterRows.STORED);
    }

    private void end(Run run, PackedIds records, String outcome) throws Exception {
        List<Map<String, Object>> rows = new ArrayList<>();
        List<String> all = records.first(records.size());
        for (int from = 0; from < all.size(); from += RunDeletes.MOST_IDS) {
            List<String> some = all.subList(from, Math.min(all.size(), from + RunDeletes.MOST_IDS));
            rows.addAll(ended(run, some, outcome));
        }
        for (int from = 0; from < rows.size(); from += MOST_ROWS) {
            List<Map<String, Object>> some = rows.subList(from, Math.min(rows.size(), from + MOST_ROWS));
            control.letters(run).store(run.spec().id(), some, false);
        }
    }

    private List<Map<String, Object>> ended(Run run, List<String> records, String outcome) throws Exception {
        OpenLetters open = run.letters().open();
        List<Map<String, Object>> rows = new ArrayList<>();
        for (String record : records) {
            open.of(record).forEach(letter -> rows.add(LetterRows.closed(run, letter, record, outcome)));
        }
        // Another process may have stored letters of these records since.
        if (!records.isEmpty()) {
            Set<Object> known = new HashSet<>();
            rows.forEach(row -> known.add(row.get("dead_letter_id")));
            for (Map<String, Object> found : control.letters(run).known().ofRecords(run, records)) {
                if (known.add(found.get("dead_letter_id"))) {
                    rows.add(LetterRows.closed(
                            run, (String) found.get("dead_letter_id"), (String) found.get("record_id"), outcome));
                }
            }
        }
        return rows;
    }

    private static boolean isWarehouseAway(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof SQLException) {
                return WarehouseFault.classify(at).retryable();
            }
        }
        return false;
    }
}
