package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.StateMoved;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one writer of a schema's control tables. Whoever comes while a write is under way waits, and the next write takes
 * everything that is due in one statement per table; who cannot wait for long writes alone.
 */
final class ControlWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ControlWriter.class);

    /** After so many refusals one after the other it is not the rows. */
    private static final int MOST_REFUSED = 10;

    private final Engine engine;
    private final String warehouse;
    private final Consumer<Exception> refused;
    private final ControlLock lock = new ControlLock();
    private final ControlQueue due = new ControlQueue();
    private final StoredStates states;
    private volatile TableName anyTable;

    /** @param refused told of each failure to write */
    ControlWriter(Engine engine, String warehouse, Consumer<Exception> refused) {
        this.engine = engine;
        this.warehouse = warehouse;
        this.refused = refused;
        this.states = new StoredStates(engine);
    }

    /** Notes that the tables can be written. @param table any table of the schema, with its catalog */
    void reached(TableName table) {
        anyTable = table;
    }

    /**
     * Reads what the control tables hold while nobody writes them, so that nothing older replaces what is newer. What is due is
     * written first: it goes on from what was known before.
     */
    void reading(StoredStates.Reading reading) throws Exception {
        lock.alone(() -> {
            if (anyTable != null) {
                writeDue();
            }
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
            ControlQueue.Ticket ticket = due.add(rows);
            alone(() -> ticket.isDone() ? null : writeDue());
            requireStored(ticket);
        }
    }

    /**
     * As {@link #write(ControlRows)}, for somebody who cannot wait for long: alone, but for the rows that nobody waits for where
     * one of them may be an older state of the same target.
     *
     * @param patience how long others may take before these rows have their turn, and how long each statement is repeated
     * @throws java.sql.SQLTransientException where others took longer; nothing is stored
     */
    void write(ControlRows rows, Duration patience) throws Exception {
        if (!rows.isEmpty()) {
            ControlQueue.Ticket ticket = ControlQueue.ticket(rows);
            boolean state = rows.tables().contains(ControlTable.STATE);
            alone(patience, () -> true, () -> write(state ? due.takeBefore(ticket) : List.of(ticket), patience));
            requireStored(ticket);
        }
    }

    private static void requireStored(ControlQueue.Ticket ticket) throws Exception {
        if (ticket.failure() != null) {
            throw ticket.failure();
        }
    }

    /** Keeps rows until a {@link #write} of somebody's stores them as well. @return whether there was room for them */
    boolean later(ControlRows rows) {
        return due.later(rows);
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

    /** As {@link StoredStates#lineage}. */
    long lineage(String target) {
        return states.lineage(target);
    }

    /** The rows that wait. */
    ControlRows waiting() {
        return due.waiting();
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

    private Exception writeDue() {
        return write(due.take(), engine.settings().runs().retryLimits().otherwise());
    }

    /** @return why not all was stored; null where it was */
    private Exception write(List<ControlQueue.Ticket> tickets, Duration budget) {
        Exception failure = store(tickets, budget);
        if (failure != null && tickets.size() > 1 && isOfSomeRow(failure)) {
            LOG.warn(
                    "{}: their rows of the control tables beside {} were refused together, and each run's are stored for themselves now, as"
                            + " what one brought must not keep the others' away: {}",
                    NamedTables.of(ControlQueue.folded(tickets)),
                    anyTable,
                    FailureReason.of(failure));
            failure = null;
            int refusedInARow = 0;
            for (ControlQueue.Ticket ticket : tickets) {
                Exception own = refusedInARow == MOST_REFUSED ? failure : store(List.of(ticket), budget);
                ticket.fail(own == null ? ticket.failure() : own);
                failure = own == null ? failure : own;
                refusedInARow = own == null ? 0 : Math.min(MOST_REFUSED, refusedInARow + 1);
            }
        }
        tickets.forEach(ControlQueue.Ticket::end);
        due.putBack(tickets.stream()
                .filter(ticket -> ticket.failure() != null && !ticket.isWaitedFor())
                .filter(ticket -> !(ticket.failure() instanceof StateMoved))
                .toList());
        return failure;
    }

    private Exception store(List<ControlQueue.Ticket> tickets, Duration budget) {
        tickets.forEach(ticket -> ticket.fail(null));
        ControlRows folded = ControlQueue.folded(tickets);
        Set<ControlTable> stored = EnumSet.noneOf(ControlTable.class);
        Set<String> moved = new LinkedHashSet<>();
        Exception failure = null;
        try {
            for (ControlTable table : folded.tables()) {
                moved.addAll(store(table, folded, budget));
                stored.add(table);
            }
        } catch (Exception e) {
            failure = e;
        } catch (Error e) {
            failure = new IllegalStateException("the control tables were not written: " + e, e);
        }
        for (ControlQueue.Ticket ticket : tickets) {
            ticket.fail(stored.containsAll(ticket.rows().tables()) ? null : failure);
            ticket.rows().targets(ControlTable.STATE).stream()
                    .filter(moved::contains)
                    .findFirst()
                    .ifPresent(target -> ticket.fail(new StateMoved(target)));
        }
        moved.stream().map(StateMoved::new).forEach(refused);
        if (failure != null) {
            refused.accept(failure);
        }
        return failure;
    }

    /** @return the targets whose state was not replaced, because others had replaced it */
    private Set<String> store(ControlTable table, ControlRows folded, Duration budget) throws Exception {
        List<Map<String, Object>> rows = folded.rows(table);
        SqlCall call = SqlCall.to(warehouse).within(budget).on(NamedTables.of(folded));
        if (table == ControlTable.STATE) {
            return states.replace(rows, anyTable, call);
        }
        engine.sql().query(call, ControlRows.statement(table, rows, anyTable));
        return Set.of();
    }

    /** Whether sending it again would fail again, and the tables are there. */
    private static boolean isOfSomeRow(Exception failure) {
        WarehouseFault fault = WarehouseFault.classify(failure);
        return !fault.retryable() && !fault.missing();
    }
}
