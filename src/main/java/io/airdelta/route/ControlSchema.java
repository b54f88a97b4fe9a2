package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetTable;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.StateMoved;
import io.airdelta.sync.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The control tables of one schema: read once, then {@linkplain KnownTargets kept in memory}, and written by one {@link ControlWriter}, because of many
 * concurrent MERGEs into one Delta table all but one fail.
 */
final class ControlSchema {
    /** So long a failure stands for all who waited for it: each would else try as long again, one after the other. */
    private static final Duration SHARED_REFUSAL = Duration.ofSeconds(10);

    private final Engine engine;
    private final String warehouse;
    private final ReentrantLock loading = new ReentrantLock();
    private final ControlWriter writer;
    private final WriterClaims claims;
    private final LetterStore letters;
    private final KnownTargets known;
    private volatile boolean reached;
    private Exception refusal;
    private Instant refusedAt;
    private List<String> seenMissing;

    ControlSchema(Engine engine, String warehouse) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.writer = new ControlWriter(engine, warehouse, this::forgetWhatIsGone);
        this.claims = new WriterClaims(engine, warehouse, writer);
        this.letters = new LetterStore(engine, warehouse, writer);
        this.known = new KnownTargets(engine.writer()::isDead);
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
                engine.sql().query(call, Statement.of(statement));
            }
            writer.reading(states -> {
                states.read(call, Statement.of(ControlTable.STATE.select(target)), found -> {
                    // Before the ledger: one that dies later may have written to it after it was read.
                    known.noteDeadWriters(found);
                    known.remember(found, engine.sql().query(call, Statement.of(ControlTable.COLUMNS.select(target))));
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

    /** What the tables tell of the schema's targets, once {@link #load} or {@link #peek} has read them. */
    KnownTargets known() {
        return known;
    }

    /** The dead letters of the schema. */
    LetterStore letters() {
        return letters;
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
            known.clear();
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
                known.remember(
                        ask(call, ControlTable.STATE.select(target)).orElse(List.of()),
                        ask(call, ControlTable.COLUMNS.select(target)).orElse(List.of()));
            }
            return seenMissing;
        } finally {
            loading.unlock();
        }
    }

    private Optional<List<Map<String, Object>>> ask(SqlCall call, String sql) throws Exception {
        return engine.sql().ask(call, Statement.of(sql));
    }
}
