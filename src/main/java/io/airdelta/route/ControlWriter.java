package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.RetryLimits;
import io.airdelta.sync.StateMoved;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/**
 * The one writer of a schema's control tables. Whoever comes while a write is under way waits, and the next write takes
 * everything that is due in one statement per table.
 */
final class ControlWriter {
    /** So many rows wait for a statement that is due anyway, or for a warehouse that is away. */
    static final int MOST_WAITING = 10_000;

    private final Engine engine;
    private final String warehouse;
    private final Consumer<Exception> refused;
    private final ControlLock lock = new ControlLock();
    private final List<Ticket> due = new ArrayList<>();
    private final StoredStates states;
    private volatile TableName anyTable;

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

    /** @param refused told of each failure to write */
    ControlWriter(Engine engine, String warehouse, Consumer<Exception> refused) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.refused = refused;
        this.states = new StoredStates(engine, warehouse);
    }

    /** Notes that the tables can be written. @param table any table of the schema, with its catalog */
    void reached(TableName table) {
        anyTable = table;
    }

    /** Reads what the control tables hold while nobody writes them, so that nothing older replaces what is newer. */
    void reading(StoredStates.Reading reading) throws Exception {
        lock.alone(() -> {
            reading.read(states);
            return null;
        });
    }

    /** Notes that the warehouse has this state of a target. @param updatedAt null for one that no run has written */
    void stored(String target, Instant updatedAt) {
        states.note(target, updatedAt);
    }

    /** The {@code updated_at} that the warehouse has of a target, as far as is known; null for none. */
    Instant stored(String target) {
        return states.updatedAt(target);
    }

    /**
     * Stores rows, together with whatever others want stored by now. Returns when they are durable.
     *
     * @throws StateMoved where another process wrote the state of their target
     * @throws Exception as the warehouse answers
     */
    void write(ControlRows rows) throws Exception {
        if (!rows.isEmpty()) {
            Ticket ticket = due(rows);
            alone(() -> ticket.done ? null : writeDue());
            requireStored(ticket);
        }
    }

    /**
     * As {@link #write(ControlRows)}, for somebody who cannot wait for long.
     *
     * @param patience how long others may take before these rows have their turn
     * @throws java.sql.SQLTransientException where they took longer; nothing is stored
     */
    void write(ControlRows rows, Duration patience) throws Exception {
        if (!rows.isEmpty()) {
            Ticket ticket = due(rows);
            alone(patience, () -> remove(ticket), () -> ticket.done ? null : writeDue());
            requireStored(ticket);
        }
    }

    private Ticket due(ControlRows rows) {
        Ticket ticket = new Ticket(rows, true);
        synchronized (due) {
            due.add(ticket);
        }
        return ticket;
    }

    private static void requireStored(Ticket ticket) throws Exception {
        if (ticket.failure != null) {
            throw ticket.failure;
        }
    }

    private boolean remove(Ticket ticket) {
        synchronized (due) {
            return due.remove(ticket);
        }
    }

    /** Keeps rows until a {@link #write} of somebody's stores them as well. @return whether there was room for them */
    boolean later(ControlRows rows) {
        synchronized (due) {
            return due.size() < MOST_WAITING && due.add(new Ticket(rows, false));
        }
    }

    /** Stores what is due, once the tables were reached. @throws Exception as the warehouse answers; the rows wait on */
    void flush() throws Exception {
        if (anyTable != null) {
            Exception failure = alone(this::writeDue);
            if (failure != null) {
                throw failure;
            }
        }
    }

    /** Does something to the control tables while nobody else does. */
    <T> T alone(Callable<T> action) throws Exception {
        requireReached();
        return lock.alone(action);
    }

    /** As {@link ControlLock#alone(Duration, BooleanSupplier, Callable)}. */
    <T> T alone(Duration patience, BooleanSupplier withdrawn, Callable<T> action) throws Exception {
        requireReached();
        return lock.alone(patience, withdrawn, action);
    }

    /** As {@link ControlLock#aloneOrBeside}. */
    <T> T aloneOrBeside(Duration patience, Callable<T> action) throws Exception {
        requireReached();
        return lock.aloneOrBeside(patience, action);
    }

    private void requireReached() {
        if (anyTable == null) {
            throw new IllegalStateException("the control tables were not reached yet");
        }
    }

    /** @return why not all was stored; null where it was */
    private Exception writeDue() {
        List<Ticket> tickets;
        synchronized (due) {
            tickets = List.copyOf(due);
            due.clear();
        }
        Exception failure = store(tickets);
        if (failure != null && tickets.size() > 1 && isOfSomeRow(failure)) {
            // What one of them brought must not keep the others' rows away.
            failure = null;
            for (Ticket ticket : tickets) {
                Exception own = store(List.of(ticket));
                failure = own == null ? failure : own;
            }
        }
        List<Ticket> again = new ArrayList<>();
        for (Ticket ticket : tickets) {
            ticket.done = true;
            if (ticket.failure != null && !ticket.waitedFor && !(ticket.failure instanceof StateMoved)) {
                again.add(new Ticket(ticket.rows, false));
            }
        }
        synchronized (due) {
            // Before what came meanwhile: of two rows of one target the later one counts.
            due.addAll(0, again);
        }
        return failure;
    }

    private Exception store(List<Ticket> tickets) {
        ControlRows folded = new ControlRows();
        tickets.forEach(ticket -> {
            ticket.failure = null;
            folded.addAll(ticket.rows);
        });
        Set<ControlTable> stored = EnumSet.noneOf(ControlTable.class);
        Set<String> moved = new LinkedHashSet<>();
        Exception failure = null;
        try {
            for (ControlTable table : folded.tables()) {
                moved.addAll(store(table, folded));
                stored.add(table);
            }
        } catch (Exception e) {
            failure = e;
        } catch (Error e) {
            failure = new IllegalStateException("the control tables were not written: " + e, e);
        }
        for (Ticket ticket : tickets) {
            ticket.failure = stored.containsAll(ticket.rows.tables()) ? null : failure;
            ticket.rows.targets(ControlTable.STATE).stream()
                    .filter(moved::contains)
                    .findFirst()
                    .ifPresent(target -> ticket.failure = new StateMoved(target));
        }
        moved.stream().map(StateMoved::new).forEach(refused);
        if (failure != null) {
            refused.accept(failure);
        }
        return failure;
    }

    /** @return the targets whose state was not replaced, because others had replaced it */
    private Set<String> store(ControlTable table, ControlRows folded) throws Exception {
        List<Map<String, Object>> rows = folded.rows(table);
        if (table != ControlTable.STATE) {
            RetryLimits limits = engine.settings().retryLimits();
            engine.query(
                    warehouse,
                    ControlRows.statement(table, rows, anyTable),
                    // A file takes a dead letter that the table does not, and a page may wait for it.
                    table == ControlTable.DEAD_LETTERS ? limits.whileReading() : limits.otherwise());
            return Set.of();
        }
        return states.replace(rows, anyTable);
    }

    /** Whether sending it again would fail again, and the tables are there. */
    private static boolean isOfSomeRow(Exception failure) {
        WarehouseFault fault = WarehouseFault.classify(failure);
        return !fault.retryable() && !fault.missing();
    }
}
