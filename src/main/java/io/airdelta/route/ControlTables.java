package io.airdelta.route;

import io.airdelta.delta.AcceptedDeletes;
import io.airdelta.delta.ControlTable;
import io.airdelta.sync.Capture;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.ExchangeProperty;

/**
 * The steps of a run that read and store what is remembered of its target: how far it has come, and which fields own its
 * columns. Bound as {@code airdeltaControl}.
 */
public final class ControlTables {
    private final Engine engine;
    private final ControlSchemas schemas;

    /** @param engine whose SQL route reaches the warehouse */
    public ControlTables(Engine engine) {
        this.engine = engine;
        this.schemas = new ControlSchemas(engine);
    }

    /**
     * Completes the target's name by the warehouse's own catalog, where it names none.
     *
     * @throws Exception as the warehouse answers
     */
    public void locate(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        schemas.locate(run);
    }

    /**
     * Makes sure that the control tables of the run's schema are there and known.
     *
     * @throws Exception as the warehouse answers
     */
    public void load(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        schema(run).load(run);
        schema(run).letters().move();
        // In this order: what is read anew in between is told as moved, and never taken for what it was.
        run.claim().goOnFrom(schema(run).lineage(run.target().name().qualified()));
        run.target().remember(remembered(run).orElse(null));
        schema(run).known().leftBy(run.target().name().qualified()).ifPresent(run.claim()::leftBy);
        run.startAfter(remembered(run).map(StateEntry::updatedAt).orElse(null));
    }

    /**
     * Reads what is there of the control tables, and makes nothing.
     *
     * @throws Exception as the warehouse answers
     */
    public void peek(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        schema(run).peek(run);
        run.target().remember(remembered(run).orElse(null));
    }

    /** The statements that make what is missing of the control tables of the run's schema. */
    List<String> missing(Run run) throws Exception {
        return schema(run).peek(run);
    }

    /** What the ledger knows of the run's target. */
    List<LedgerEntry> ledger(Run run) {
        return schema(run).known().ledger(run.target().name().qualified());
    }

    /** What is remembered of a target; empty before its first claim or before its schema was loaded. */
    Optional<StateEntry> remembered(Run run) {
        return schema(run).known().state(run.target().name().qualified());
    }

    /** The lowest cursor at which a target stands in a webhook's payloads; {@link Long#MAX_VALUE} where none is known to. */
    long lowestCursor(String webhookId) {
        return schemas.lowestCursor(webhookId);
    }

    /** Stores which fields own which columns, before any row does. */
    public void columns(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        List<LedgerEntry> changes = run.schema().mapping().plan().ledger();
        if (!changes.isEmpty()) {
            ControlRows rows = new ControlRows();
            changes.forEach(entry -> rows.add(ControlTable.COLUMNS, RunRows.ledger(run, entry)));
            schema(run).write(run, rows);
            schema(run).known().remember(run.target().name().qualified(), changes);
        }
    }

    /**
     * Stores that a complete scan is due, where records are stored otherwise from now on and changes alone are read: before the
     * target is made to fit, as a run that breaks off leaves one that looks complete.
     */
    public void scanDue(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        Optional<StateEntry> before = run.target()
                .remembered()
                .filter(state ->
                        run.spec().capture() != Capture.SNAPSHOT && state.lastScanAt() != null && run.isRescanDue());
        if (before.isPresent()) {
            StateEntry due = before.get().withScanDue(now());
            Map<String, Object> row = asWriter(run, due.columns(), run.startedAt());
            schema(run).write(run, new ControlRows().add(ControlTable.STATE, row));
            schema(run).known().remember(row);
            run.target().remember(due);
        }
    }

    /** Stores that a target is held because its fields are gone. @param fields how many */
    void hold(Run run, long fields) throws Exception {
        StateEntry before = run.target().remembered().orElseThrow();
        if (before.heldFields() == 0 || before.lastScanAt() != null) {
            StateEntry held = before.withHeld(fields, now());
            Map<String, Object> row = asWriter(run, held.columns(), run.startedAt());
            row.put("accepted_fields", held.columns().get("accepted_fields"));
            schema(run).write(run, new ControlRows().add(ControlTable.STATE, row));
            schema(run).known().remember(row);
            run.target().remember(held);
            engine.listeners().tell(listener -> listener.remembered(run.spec(), held));
        }
    }

    /** The dead letters of the run's schema. */
    LetterStore letters(Run run) {
        return schema(run).letters();
    }

    /**
     * Stores how far the target has come, now that its rows and dead letters are stored. Where the run had nothing to tell the
     * warehouse, that waits for somebody who has: after a crash a little is read again. A replay tells nothing of that.
     */
    public void state(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        if (run.capture().isReplay()) {
            return;
        }
        Map<String, Object> row = RunRows.state(run, Instant.now());
        row.put("writer", engine.writer().toString());
        row.put(StoredStates.LINEAGE, run.claim().lineage());
        // A row that waits must not end the claim of a later run.
        row.put("writer_until", run.claim().isHeld() ? null : run.startedAt());
        schema(run).claims().settle(run);
        schemas.store(run, new ControlRows().add(ControlTable.STATE, row));
        schema(run).known().remember(row);
        schema(run).claims().give(run);
        if (run.upkeep().isDue()) {
            run.upkeep().follow(schema(run).known().beginUpkeep(run));
        }
        engine.listeners().tell(listener -> {
            listener.remembered(run.spec(), StateEntry.of(row));
            if (run.capture().isComplete()) {
                listener.columns(run.spec(), ledger(run));
            }
        });
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    /** A state that is known, as this process writes it again. @param until of whatever time: the claim stays; null: it ends */
    private Map<String, Object> asWriter(Run run, Map<String, Object> state, Instant until) {
        Map<String, Object> row = new LinkedHashMap<>(state);
        row.put(StoredStates.LINEAGE, run.claim().lineage());
        row.put("writer", engine.writer().toString());
        row.put("writer_until", until);
        // Somebody may have accepted deletes since: what is there stays.
        row.remove("accepted_deletes");
        row.remove("accepted_fields");
        return row;
    }

    /**
     * What somebody accepted of the target's held deletes and fields, as the warehouse says now: that may be somebody in another
     * process.
     *
     * @return {@link StateEntry#acceptedDeletes} and {@link StateEntry#acceptedFields} alone
     * @throws Exception as the warehouse answers
     */
    StateEntry accepted(Run run) throws Exception {
        Optional<StateEntry> held =
                run.target().remembered().filter(state -> state.heldDeletes() > 0 || state.heldFields() > 0);
        if (held.isEmpty()) {
            return new StateEntry(Map.of());
        }
        Statement question = new Statement(
                AcceptedDeletes.select(run.target().name()),
                List.of(run.target().name().qualified()));
        SqlCall call = SqlCall.to(run.spec().warehouse())
                .within(engine.settings().runs().retryLimits().budget(run))
                .on(NamedTables.of(List.of(run)));
        return engine.sql()
                .ask(call, question)
                .filter(rows -> !rows.isEmpty())
                .map(rows -> StateEntry.of(rows.get(0)))
                .orElse(new StateEntry(Map.of()));
    }

    /** The control tables by schema. */
    ControlSchemas schemas() {
        return schemas;
    }

    private ControlSchema schema(Run run) {
        return schemas.of(run);
    }
}
