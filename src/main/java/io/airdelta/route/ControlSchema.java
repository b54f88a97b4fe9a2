package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetTable;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The control tables of one schema: read once, then kept in memory, and written by one {@link ControlWriter}, because of many
 * concurrent MERGEs into one Delta table all but one fail.
 */
final class ControlSchema {
    /** So long a failure stands for all who waited for it: each would else try as long again, one after the other. */
    private static final Duration SHARED_REFUSAL = Duration.ofSeconds(10);

    /** Targets whose upkeep began within it are due at the same time: which of them is first, this process alone knows. */
    private static final Duration TOGETHER = Duration.ofMinutes(15);

    private final Engine engine;
    private final String warehouse;
    private final ReentrantLock loading = new ReentrantLock();
    private final ControlWriter writer;
    private final WriterClaims claims;
    private final LetterStore letters;
    private final Map<String, StateEntry> states = new ConcurrentHashMap<>();
    private final Map<String, Map<String, LedgerEntry>> ledgers = new ConcurrentHashMap<>();
    private final Map<String, String> deadWriters = new ConcurrentHashMap<>();
    private volatile boolean reached;
    private Instant maintained;
    private Exception refusal;
    private Instant refusedAt;
    private List<String> seenMissing;

    ControlSchema(Engine engine, String warehouse) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.writer = new ControlWriter(engine, warehouse, this::forgetWhatIsGone);
        this.claims = new WriterClaims(engine, warehouse, writer);
        this.letters = new LetterStore(engine, warehouse, writer);
    }

    /** Reads the tables once, making what is missing. @param run of any target of the schema, which is located by now */
    void load(Run run) throws Exception {
        TableName target = run.target().name();
        SqlCall call = SqlCall.to(warehouse).on(NamedTables.of(List.of(run)));
        loading.lock();
        try {
            if (reached) {
                return;
            }
            if (refusal != null && Instant.now().isBefore(refusedAt.plus(SHARED_REFUSAL))) {
                throw refusal;
            }
            for (String statement : missing(target, call)) {
                engine.query(call, Statement.of(statement));
            }
            writer.reading(states -> {
                states.read(call, Statement.of(ControlTable.STATE.select(target)), found -> {
                    // Before the ledger: one that dies later may have written to it after it was read.
                    noteDeadWriters(found);
                    remember(found, engine.query(call, Statement.of(ControlTable.COLUMNS.select(target))));
                });
                letters.load(run);
                writer.reached(target);
                reached = true;
            });
        } catch (Exception e) {
            if (e != refusal) {
                refusal = e;
                refusedAt = Instant.now();
            }
            throw e;
        } finally {
            loading.unlock();
        }
    }

    /** The dead letters of the schema. */
    LetterStore letters() {
        return letters;
    }

    /** The writer of a target's state that was no more when that was read, so that it has not written since. */
    Optional<String> leftBy(String target) {
        return Optional.ofNullable(deadWriters.get(target));
    }

    List<LedgerEntry> ledger(String target) {
        return List.copyOf(ledgers.getOrDefault(target, Map.of()).values());
    }

    Optional<StateEntry> state(String target) {
        return Optional.ofNullable(states.get(target));
    }

    /** The lowest cursor of its targets in a webhook's payloads, of those that were read lately; {@link Long#MAX_VALUE} for none. */
    long lowestCursor(String webhookId) {
        Instant since = Instant.now().minus(BaseFeed.LONGEST_SILENCE);
        return states.values().stream()
                .filter(state -> webhookId.equals(state.webhookId()) && state.webhookCursor() != null)
                .filter(state -> state.readAt() != null && state.readAt().isAfter(since))
                .mapToLong(StateEntry::webhookCursor)
                .min()
                .orElse(Long.MAX_VALUE);
    }

    void remember(String target, List<LedgerEntry> entries) {
        entries.forEach(entry -> ledgers.computeIfAbsent(target, key -> new ConcurrentHashMap<>())
                .put(entry.fieldId() + "/" + entry.columnName(), entry));
    }

    /**
     * Stores rows of a run, together with whatever others want stored by now; where a page waits, for no longer than that may.
     * Returns when they are durable.
     */
    void write(Run run, ControlRows rows) throws Exception {
        if (run.isReading()) {
            writer.write(rows, engine.settings().runs().retryLimits().whileReading());
        } else {
            writer.write(rows);
        }
    }

    /** Keeps rows until a {@link #write} of somebody's stores them as well. @return whether there was room for them */
    boolean later(ControlRows rows) {
        return writer.later(rows);
    }

    /** Stores what is due, once the tables were reached. @throws Exception as the warehouse answers; the rows wait on */
    void flush() throws Exception {
        writer.flush();
        letters.move();
    }

    /** The rows that wait for a {@link #write}. */
    ControlRows waiting() {
        return writer.waiting();
    }

    /** The claims to write to the schema's targets. */
    WriterClaims claims() {
        return claims;
    }

    /** Which series of a target's states this process goes on from now. */
    long lineage(String target) {
        return writer.lineage(target);
    }

    /** Notes that a run's claim has moved the state of its target. */
    void moved(Run run, Instant updatedAt) {
        Map<String, Object> row = new LinkedHashMap<>(
                state(run.target().name().qualified()).map(StateEntry::columns).orElseGet(() -> RunRows.claim(run)));
        row.put("updated_at", updatedAt);
        remember(row);
    }

    /**
     * Whether the upkeep of a run's target is that of the control tables as well: not where those of another target were tidied up
     * within a day, by this process or another. Of targets that are due together one is the first.
     */
    synchronized boolean beginUpkeep(Run run) {
        Instant lately = run.startedAt().minus(1, ChronoUnit.DAYS);
        Instant together = run.startedAt().minus(TOGETHER);
        boolean done = maintained != null && maintained.isAfter(lately)
                || states.values().stream()
                        .map(StateEntry::maintainedAt)
                        .anyMatch(last -> last != null && last.isAfter(lately) && last.isBefore(together));
        if (!done) {
            maintained = run.startedAt();
        }
        return !done;
    }

    /** Has the next run read everything anew. */
    void forget() {
        reached = false;
    }

    /** Somebody dropped the tables, or wrote them: the next run makes them and reads them anew. */
    private void forgetWhatIsGone(Exception failure) {
        if (failure instanceof StateMoved) {
            forget();
        } else if (WarehouseFault.classify(failure).missing()) {
            reached = false;
            ledgers.clear();
            states.clear();
        }
    }

    /** The statements that make what is missing of the control tables, and of the schema itself. */
    private List<String> missing(TableName target, SqlCall call) throws Exception {
        List<String> statements = new ArrayList<>();
        boolean schemaThere = ask(call, TargetTable.describeSchema(target)).isPresent();
        if (!schemaThere) {
            statements.add(TargetTable.createSchema(target));
        }
        for (ControlTable table : ControlTable.values()) {
            Optional<List<Map<String, Object>>> found =
                    schemaThere ? ask(call, table.describe(target)) : Optional.empty();
            Optional<String> change = found.isEmpty()
                    ? Optional.of(table.create(target))
                    : table.addMissingColumns(target, TableDescription.parse(found.get()));
            change.ifPresent(statements::add);
        }
        return statements;
    }

    /**
     * Reads what is there, once, for somebody who only looks.
     *
     * @return the statements that make what is missing
     */
    List<String> peek(Run run) throws Exception {
        TableName target = run.target().name();
        SqlCall call = SqlCall.to(warehouse).on(NamedTables.of(List.of(run)));
        loading.lock();
        try {
            if (seenMissing == null) {
                seenMissing = missing(target, call);
                remember(
                        ask(call, ControlTable.STATE.select(target)).orElse(List.of()),
                        ask(call, ControlTable.COLUMNS.select(target)).orElse(List.of()));
            }
            return seenMissing;
        } finally {
            loading.unlock();
        }
    }

    private void noteDeadWriters(List<Map<String, Object>> found) {
        deadWriters.clear();
        found.forEach(row -> {
            String writer = (String) row.get("writer");
            if (writer != null && engine.writer().isDead(writer)) {
                deadWriters.put((String) row.get("target"), writer);
            }
        });
    }

    private void remember(List<Map<String, Object>> state, List<Map<String, Object>> columns) {
        state.forEach(this::remember);
        columns.forEach(row -> remember((String) row.get("target"), List.of(LedgerEntry.of(row))));
    }

    /** Keeps a row of {@code airdelta_state} in memory. */
    void remember(Map<String, Object> state) {
        states.put((String) state.get("target"), StateEntry.of(state));
    }

    private Optional<List<Map<String, Object>>> ask(SqlCall call, String sql) throws Exception {
        return engine.ask(call, Statement.of(sql));
    }
}
