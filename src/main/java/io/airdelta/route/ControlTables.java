package io.airdelta.route;

import io.airdelta.delta.AcceptedDeletes;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TargetTable;
import io.airdelta.delta.WriterClaim;
import io.airdelta.sync.Capture;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import io.airdelta.sync.WriterBusy;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The steps of a run that read or write the control tables. One {@link ControlSchema} per schema keeps them in memory and
 * writes for all of its tables. Bound as {@code airdeltaControl}.
 */
public final class ControlTables {
    /** @param schema in lower case, as the warehouse takes names without regard to case */
    private record Key(String warehouse, String schema) {}

    private static final Logger LOG = LoggerFactory.getLogger(ControlTables.class);

    private final Engine engine;
    private final Map<Key, ControlSchema> schemas = new ConcurrentHashMap<>();
    private final Map<String, String> catalogs = new ConcurrentHashMap<>();
    private final Map<String, Queue<Run>> waiting = new ConcurrentHashMap<>();
    private final RunTurns turns = new RunTurns();

    /** @param engine whose SQL route reaches the warehouse */
    public ControlTables(Engine engine) {
        this.engine = engine;
    }

    /**
     * Makes sure that the control tables of the run's schema are there and known, and completes the target's name. Where another
     * run of the same target is under way in this process, it is waited for.
     *
     * @throws WriterBusy where that takes too long
     * @throws Exception as the warehouse answers
     */
    public void load(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        run.target().locate(run.spec().target().withCatalog(catalog(run)));
        turns.take(warehouse(run), run);
        schema(run).load(run.target().name());
        schema(run).letters().move();
        run.target().remember(remembered(run).orElse(null));
        run.startAfter(remembered(run).map(StateEntry::updatedAt).orElse(null));
        String catalog = catalogs.get(warehouse(run));
        for (Run ended = catalog == null ? null : waiting(run).poll();
                ended != null;
                ended = waiting(run).poll()) {
            ended.target().locate(ended.target().name().withCatalog(catalog));
            schema(ended).later(new ControlRows().add(ControlTable.RUNS, RunRows.run(ended)));
        }
    }

    /**
     * Reads what is there of the control tables, completes the target's name, and makes nothing.
     *
     * @throws Exception as the warehouse answers
     */
    public void peek(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        run.target().locate(run.spec().target().withCatalog(catalog(run)));
        schema(run).peek(run.target().name());
        run.target().remember(remembered(run).orElse(null));
    }

    /** The statements that make what is missing of the control tables of the run's schema. */
    List<String> missing(Run run) throws Exception {
        return schema(run).peek(run.target().name());
    }

    /** The catalog of a target that names none, asked for once per warehouse. */
    private String catalog(Run run) throws Exception {
        if (run.spec().target().catalog() != null) {
            return run.spec().target().catalog();
        }
        String known = catalogs.get(warehouse(run));
        if (known == null) {
            Statement question = Statement.of(TargetTable.currentCatalog());
            known = (String) engine.query(warehouse(run), question).get(0).get("catalog");
            catalogs.put(warehouse(run), known);
        }
        return known;
    }

    /** What the ledger knows of the run's target. */
    List<LedgerEntry> ledger(Run run) {
        return schema(run).ledger(run.target().name().qualified());
    }

    /** What is remembered of a target; empty before its first run was stored or before its schema was loaded. */
    Optional<StateEntry> remembered(Run run) {
        return schema(run).state(run.target().name().qualified());
    }

    /** The lowest cursor at which a target stands in a webhook's payloads; {@link Long#MAX_VALUE} where none is known to. */
    long lowestCursor(String webhookId) {
        return schemas.values().stream()
                .mapToLong(schema -> schema.lowestCursor(webhookId))
                .min()
                .orElse(Long.MAX_VALUE);
    }

    /** Stores which fields own which columns, before any row does. */
    public void columns(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        List<LedgerEntry> changes = run.schema().mapping().plan().ledger();
        if (!changes.isEmpty()) {
            ControlRows rows = new ControlRows();
            changes.forEach(entry -> rows.add(ControlTable.COLUMNS, RunRows.ledger(run, entry)));
            schema(run).write(rows);
            schema(run).remember(run.target().name().qualified(), changes);
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
            StateEntry due = before.get().withScanDue(run.startedAt());
            Map<String, Object> row = asWriter(due.columns(), run.startedAt());
            schema(run).write(new ControlRows().add(ControlTable.STATE, row));
            schema(run).remember(row);
            run.target().remember(due);
        }
    }

    /** Stores that a target's columns are held back like deletes. @param fields how many */
    void hold(Run run, long fields) throws Exception {
        StateEntry before = run.target().remembered().orElseThrow();
        if (before.heldDeletes() == 0 || before.lastScanAt() != null) {
            StateEntry held = before.withHeld(fields, run.startedAt());
            Map<String, Object> row = asWriter(held.columns(), run.startedAt());
            row.put("accepted_deletes", held.columns().get("accepted_deletes"));
            schema(run).write(new ControlRows().add(ControlTable.STATE, row));
            schema(run).remember(row);
            run.target().remember(held);
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
        // A row that waits must not end the claim of a later run.
        row.put("writer_until", run.claim().isHeld() ? null : run.startedAt());
        schema(run).claims().settle(run);
        store(run, new ControlRows().add(ControlTable.STATE, row));
        schema(run).remember(row);
        schema(run).claims().give(run);
    }

    /**
     * Claims to be the one writer of the run's target, or renews that claim. Where another process is, the run waits as long as
     * {@code run --once} does.
     *
     * @throws WriterBusy where it waits no longer
     * @throws StateMoved where another process wrote to the target since this one read its state
     * @throws Exception as the warehouse answers
     */
    public void claim(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        run.claim().check();
        boolean first = !run.claim().isWaiting();
        try {
            schema(run).claims().claim(run);
        } catch (WriterBusy e) {
            if (!run.claim().await(Instant.now(), engine.settings().waitForWriter())) {
                throw e;
            }
            if (first) {
                LOG.warn(
                        "Table '{}' (base {}) waits up to {} s: {}",
                        run.spec().id(),
                        run.baseId(),
                        engine.settings().waitForWriter().toSeconds(),
                        e.getMessage());
            }
        }
        if (run.claim().isHeld()
                && schema(run).state(run.target().name().qualified()).isEmpty()) {
            schema(run).remember(RunRows.claim(run));
        }
    }

    /** Lets a run go that went on from what others have moved: the one that takes its place reads the state anew. */
    public void again(@ExchangeProperty(Run.PROPERTY) Run run) {
        LOG.info(
                "Table '{}' (base {}): another process wrote to {}; its state is read anew, and the run begins again",
                run.spec().id(),
                run.baseId(),
                run.target().name());
        schema(run).forget();
        release(run);
        turns.give(run);
    }

    /** Stores how the run ended. Where the warehouse cannot take that, or is not to be woken for it, it travels with the next write. */
    public void finish(@ExchangeProperty(Run.PROPERTY) Run run) {
        try {
            record(run);
        } finally {
            turns.give(run);
        }
    }

    private void record(Run run) {
        String catalog = catalogs.get(warehouse(run));
        if (run.target().name().catalog() == null && catalog != null) {
            run.target().locate(run.target().name().withCatalog(catalog));
        }
        if (run.target().name().catalog() == null) {
            if (waiting(run).size() < ControlWriter.MOST_WAITING) {
                waiting(run).add(run);
            }
            return;
        }
        ControlRows row = new ControlRows().add(ControlTable.RUNS, RunRows.run(run));
        if (run.isWarehouseAway()) {
            // The claim runs out by itself, and this process may renew it.
            schema(run).claims().give(run);
            schema(run).later(row);
            engine.flushLater(this::flush);
            return;
        }
        release(run);
        try {
            store(run, row);
        } catch (Exception e) {
            boolean waits = schema(run).later(row);
            engine.flushLater(this::flush);
            LOG.warn(
                    "Table '{}': its row of airdelta_runs could not be stored and {}: {}",
                    run.spec().id(),
                    waits ? "waits for the next write" : "is lost, as too many wait already",
                    RunLifecycle.reason(e));
        }
    }

    /** Ends the claim of a run that did not come to the write of its state. */
    private void release(Run run) {
        if (!run.claim().isHeld()) {
            return;
        }
        try {
            Instant moved = schema(run).claims().release(run);
            Optional<StateEntry> known = remembered(run).filter(state -> moved != null);
            if (known.isPresent()) {
                Map<String, Object> row = new LinkedHashMap<>(known.get().columns());
                row.put("updated_at", moved);
                schema(run).remember(row);
            }
        } catch (Exception e) {
            schema(run).claims().give(run);
            LOG.warn(
                    "Table '{}' (base {}): the claim to {} could not be given back; it ends by itself within {} minutes: {}",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    WriterClaim.MINUTES,
                    RunLifecycle.reason(e));
        }
    }

    /** A state that is known, as this process writes it again. @param until of whatever time: the claim stays; null: it ends */
    private Map<String, Object> asWriter(Map<String, Object> state, Instant until) {
        Map<String, Object> row = new LinkedHashMap<>(state);
        row.put("writer", engine.writer().toString());
        row.put("writer_until", until);
        // Somebody may have accepted deletes since: what is there stays.
        row.remove("accepted_deletes");
        return row;
    }

    private void store(Run run, ControlRows rows) throws Exception {
        if (run.isQuiet() && !engine.isContextStopping() && schema(run).later(rows)) {
            engine.flushLater(this::flush);
            if (engine.isContextStopping()) {
                // It began to stop meanwhile, and nobody would come for the rows.
                flush();
            }
        } else {
            schema(run).write(rows);
        }
    }

    /** Stores what waits for a statement that is due anyway. */
    void flush() {
        schemas.forEach((key, schema) -> {
            try {
                schema.flush();
            } catch (Exception e) {
                LOG.warn(
                        "What runs without changes recorded waits on, as {} did not take it: {}",
                        key,
                        RunLifecycle.reason(e));
            }
        });
    }

    /**
     * How many of the target's held deletes somebody accepted, as the warehouse says now: that may be somebody in another
     * process.
     *
     * @throws Exception as the warehouse answers
     */
    long acceptedDeletes(Run run) throws Exception {
        if (run.target().remembered().map(StateEntry::heldDeletes).orElse(0L) == 0) {
            return 0;
        }
        Statement question = new Statement(
                AcceptedDeletes.select(run.target().name()),
                List.of(run.target().name().qualified()));
        return engine.ask(warehouse(run), question)
                .filter(rows -> !rows.isEmpty())
                .map(rows -> StateEntry.of(rows.get(0)).acceptedDeletes())
                .orElse(0L);
    }

    /** Runs that ended before the warehouse could be asked for its catalog. */
    private Queue<Run> waiting(Run run) {
        return waiting.computeIfAbsent(warehouse(run), name -> new ConcurrentLinkedQueue<>());
    }

    private static String warehouse(Run run) {
        return run.spec().warehouse().orElse(Warehouses.DEFAULT);
    }

    private ControlSchema schema(Run run) {
        Key key = new Key(warehouse(run), run.target().name().sibling("*").qualified());
        return schemas.computeIfAbsent(key, each -> new ControlSchema(engine, each.warehouse()));
    }
}
