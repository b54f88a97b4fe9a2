package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetTable;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.LedgerEntry;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The control tables of one schema: read once, then kept in memory, and written by one writer. Of many concurrent MERGEs
 * into one Delta table all but one fail, so whoever comes while a write is under way waits, and the next write takes
 * everything that is due in one statement per table.
 */
final class ControlSchema {
    /** Rows of runs that wait for a warehouse that is away; what comes after is in the log alone. */
    private static final int MOST_WAITING = 10_000;

    private final Engine engine;
    private final String warehouse;
    private final ReentrantLock loading = new ReentrantLock();
    private final ReentrantLock writing = new ReentrantLock();
    private final List<Ticket> due = new ArrayList<>();
    private final Map<String, StateEntry> states = new ConcurrentHashMap<>();
    private final Map<String, Map<String, LedgerEntry>> ledgers = new ConcurrentHashMap<>();
    private TableName anyTable;

    /** A caller's rows, and what became of them. */
    private static final class Ticket {
        private final ControlRows rows;
        private final boolean waitedFor;
        private boolean done;
        private Exception failure;

        private Ticket(ControlRows rows, boolean waitedFor) {
            this.rows = rows;
            this.waitedFor = waitedFor;
        }
    }

    ControlSchema(Engine engine, String warehouse) {
        this.engine = engine;
        this.warehouse = warehouse;
    }

    /** Reads the tables once, making what is missing. @return the target with its catalog */
    TableName load(TableName target) throws Exception {
        loading.lock();
        try {
            if (anyTable == null) {
                TableName located = target.catalog() == null ? target.withCatalog(currentCatalog()) : target;
                makeMissing(located);
                read(located);
                anyTable = located;
            }
            return target.withCatalog(anyTable.catalog());
        } finally {
            loading.unlock();
        }
    }

    List<LedgerEntry> ledger(String target) {
        return List.copyOf(ledgers.getOrDefault(target, Map.of()).values());
    }

    Optional<StateEntry> state(String target) {
        return Optional.ofNullable(states.get(target));
    }

    void remember(String target, List<LedgerEntry> entries) {
        entries.forEach(entry -> ledgers.computeIfAbsent(target, key -> new ConcurrentHashMap<>())
                .put(entry.fieldId() + "/" + entry.columnName(), entry));
    }

    /** Stores rows, together with whatever others want stored by now. Returns when they are durable. */
    void write(ControlRows rows) throws Exception {
        if (rows.isEmpty()) {
            return;
        }
        if (anyTable == null) {
            throw new IllegalStateException("the control tables were not reached yet");
        }
        Ticket ticket = new Ticket(rows, true);
        synchronized (due) {
            due.add(ticket);
        }
        writing.lock();
        try {
            if (!ticket.done) {
                writeDue();
            }
        } finally {
            writing.unlock();
        }
        if (ticket.failure != null) {
            throw ticket.failure;
        }
    }

    /** Keeps rows until a {@link #write} of somebody's stores them as well. */
    void later(ControlRows rows) {
        synchronized (due) {
            if (due.size() < MOST_WAITING) {
                due.add(new Ticket(rows, false));
            }
        }
    }

    private void writeDue() {
        List<Ticket> tickets;
        synchronized (due) {
            tickets = List.copyOf(due);
            due.clear();
        }
        ControlRows folded = new ControlRows();
        tickets.forEach(ticket -> folded.addAll(ticket.rows));
        Set<ControlTable> stored = EnumSet.noneOf(ControlTable.class);
        Exception failure = null;
        try {
            for (Map.Entry<ControlTable, Statement> each :
                    folded.statements(anyTable).entrySet()) {
                query(each.getValue());
                stored.add(each.getKey());
            }
        } catch (Exception e) {
            failure = e;
        }
        for (Ticket ticket : tickets) {
            ticket.done = true;
            // Rows that are stored must not be sent again: a row of airdelta_runs would then stand there twice.
            ticket.failure = stored.containsAll(ticket.rows.tables()) ? null : failure;
            if (ticket.failure != null && !ticket.waitedFor) {
                later(ticket.rows);
            }
        }
    }

    private String currentCatalog() throws Exception {
        return (String) query(Statement.of(TargetTable.currentCatalog())).get(0).get("catalog");
    }

    private void makeMissing(TableName target) throws Exception {
        if (ask(TargetTable.describeSchema(target)).isEmpty()) {
            query(Statement.of(TargetTable.createSchema(target)));
        }
        for (ControlTable table : ControlTable.values()) {
            Optional<List<Map<String, Object>>> found = ask(table.describe(target));
            Optional<String> change = found.isEmpty()
                    ? Optional.of(table.create(target))
                    : table.addMissingColumns(target, TableDescription.parse(found.get()));
            if (change.isPresent()) {
                query(Statement.of(change.get()));
            }
        }
    }

    private void read(TableName target) throws Exception {
        for (Map<String, Object> row : query(Statement.of(ControlTable.STATE.select(target)))) {
            states.put((String) row.get("target"), StateEntry.of(row));
        }
        for (Map<String, Object> row : query(Statement.of(ControlTable.COLUMNS.select(target)))) {
            remember((String) row.get("target"), List.of(LedgerEntry.of(row)));
        }
    }

    /** The answer; empty where what was asked about is not there. */
    private Optional<List<Map<String, Object>>> ask(String sql) throws Exception {
        try {
            return Optional.of(query(Statement.of(sql)));
        } catch (SQLException e) {
            WarehouseFault.Kind kind = WarehouseFault.classify(e).kind();
            if (kind == WarehouseFault.Kind.TABLE_NOT_FOUND || kind == WarehouseFault.Kind.SCHEMA_NOT_FOUND) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private List<Map<String, Object>> query(Statement statement) throws Exception {
        return engine.query(warehouse, statement);
    }
}
