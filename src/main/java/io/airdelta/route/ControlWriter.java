package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Statement;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
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
    private final ReentrantLock writing = new ReentrantLock();
    private final List<Ticket> due = new ArrayList<>();
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
    }

    /** Notes that the tables can be written. @param table any table of the schema, with its catalog */
    void reached(TableName table) {
        anyTable = table;
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

    /** Keeps rows until a {@link #write} of somebody's stores them as well. @return whether there was room for them */
    boolean later(ControlRows rows) {
        synchronized (due) {
            return due.size() < MOST_WAITING && due.add(new Ticket(rows, false));
        }
    }

    /** Stores what is due, once the tables were reached. @throws Exception as the warehouse answers; the rows wait on */
    void flush() throws Exception {
        writing.lock();
        try {
            Exception failure = anyTable == null ? null : writeDue();
            if (failure != null) {
                throw failure;
            }
        } finally {
            writing.unlock();
        }
    }

    /** @return why not all was stored; null where it was */
    private Exception writeDue() {
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
                engine.query(warehouse, each.getValue());
                stored.add(each.getKey());
            }
        } catch (Exception e) {
            failure = e;
            refused.accept(e);
        } catch (Error e) {
            failure = new IllegalStateException("the control tables were not written: " + e, e);
        }
        List<Ticket> again = new ArrayList<>();
        for (Ticket ticket : tickets) {
            ticket.done = true;
            // Rows that are stored must not be sent again: a row of airdelta_runs would then stand there twice.
            ticket.failure = stored.containsAll(ticket.rows.tables()) ? null : failure;
            if (ticket.failure != null && !ticket.waitedFor) {
                again.add(new Ticket(ticket.rows, false));
            }
        }
        synchronized (due) {
            // Before what came meanwhile: of two rows of one target the later one counts.
            due.addAll(0, again);
        }
        return failure;
    }
}
