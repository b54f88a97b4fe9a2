package io.airdelta.route;

import io.airdelta.sync.ControlRows;
import java.util.ArrayList;
import java.util.List;

/** The rows that wait to be written to the control tables of a schema, in the order in which they came. */
final class ControlQueue {
    /** So many rows wait for a statement that is due anyway, or for a warehouse that is away. */
    static final int MOST_WAITING = 10_000;

    private final List<Ticket> due = new ArrayList<>();

    /** A caller's rows, and what became of them. */
    static final class Ticket {
        private final ControlRows rows;
        private final boolean waitedFor;
        private boolean done;
        private Exception failure;

        private Ticket(ControlRows rows, boolean waitedFor) {
            this.rows = rows;
            this.waitedFor = waitedFor;
        }

        ControlRows rows() {
            return rows;
        }

        /** Whether the caller waits until they are stored. */
        boolean isWaitedFor() {
            return waitedFor;
        }

        /** Whether somebody had them in hand, and is done with them. */
        boolean isDone() {
            return done;
        }

        /** Why they were not stored; null where they were. */
        Exception failure() {
            return failure;
        }

        void end() {
            done = true;
        }

        /** @param why null where they were stored */
        void fail(Exception why) {
            failure = why;
        }
    }

    /** Adds rows that their caller waits for. */
    Ticket add(ControlRows rows) {
        Ticket ticket = ticket(rows);
        synchronized (due) {
            due.add(ticket);
        }
        return ticket;
    }

    /** Rows that their caller waits for, and that nobody else takes. */
    static Ticket ticket(ControlRows rows) {
        return new Ticket(rows, true);
    }

    /** Adds rows that nobody waits for. @return whether there was room */
    boolean later(ControlRows rows) {
        synchronized (due) {
            return due.size() < MOST_WAITING && due.add(new Ticket(rows, false));
        }
    }

    /** All that wait, which are the caller's to write now. */
    List<Ticket> take() {
        synchronized (due) {
            List<Ticket> taken = List.copyOf(due);
            due.clear();
            return taken;
        }
    }

    /** Those that nobody waits for, which are the caller's to write now, and then this one. */
    List<Ticket> takeBefore(Ticket own) {
        synchronized (due) {
            List<Ticket> taken = new ArrayList<>(
                    due.stream().filter(ticket -> !ticket.waitedFor).toList());
            due.removeAll(taken);
            taken.add(own);
            return taken;
        }
    }

    /** Has rows that nobody waits for wait again, before what came meanwhile: of two rows of one target the later one counts. */
    void putBack(List<Ticket> tickets) {
        synchronized (due) {
            due.addAll(
                    0,
                    tickets.stream()
                            .map(ticket -> new Ticket(ticket.rows, false))
                            .toList());
        }
    }

    /** The rows that wait. */
    ControlRows waiting() {
        synchronized (due) {
            return folded(due);
        }
    }

    /** The rows of several callers as one. */
    static ControlRows folded(List<Ticket> tickets) {
        ControlRows folded = new ControlRows();
        tickets.forEach(ticket -> folded.addAll(ticket.rows));
        return folded;
    }
}
