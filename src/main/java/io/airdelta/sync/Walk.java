package io.airdelta.sync;

import io.airdelta.airtable.Bound;
import io.airdelta.airtable.UnexpectedAnswer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * Pages that are asked for one after the other, each with the {@code offset} of the one before: within one bound after the
 * other, or all of a table's. Read ahead of what a run has taken in. Safe for two threads.
 */
public final class Walk {
    /** How often a walk may begin again because Airtable forgot where it stood. */
    public static final int MOST_RESTARTS = 3;

    private final Iterator<? extends Bound> bounds;
    private Bound bound;
    private final Set<String> offsets = new HashSet<>();
    private String offset;
    private boolean over;
    private long pages;
    private int restarts;

    private Walk(Iterator<? extends Bound> bounds, boolean over) {
        this.bounds = bounds;
        this.over = over;
        this.bound = bounds.hasNext() ? bounds.next() : null;
    }

    /** Over all records that the route asks for. */
    static Walk complete() {
        return new Walk(Collections.emptyIterator(), false);
    }

    /** Over the records within these bounds, one bound after the other; over at once where there is none. */
    static Walk within(Iterator<? extends Bound> bounds) {
        return new Walk(bounds, !bounds.hasNext());
    }

    /** What the next page's records satisfy beside the route's own filter; empty for all records. */
    public synchronized Optional<Bound> bound() {
        return Optional.ofNullable(bound);
    }

    /** Where the next page begins, as Airtable said; null before the first page within a bound. */
    public synchronized String offset() {
        return offset;
    }

    /** Whether Airtable has answered without an {@code offset} within the last bound, which is how it marks the last page. */
    public synchronized boolean isOver() {
        return over;
    }

    /**
     * Goes back to the first page within the bound because Airtable no longer knows the offset (Airtable, List records:
     * iteration may time out). What was read stays read.
     *
     * @return whether that is worth another try
     */
    public synchronized boolean resume() {
        offset = null;
        offsets.clear();
        return ++restarts <= MOST_RESTARTS;
    }

    /**
     * Moves on behind a page.
     *
     * @param next the page's {@code offset}; null on the last page
     * @throws UnexpectedAnswer where it is the offset of an earlier page
     */
    public synchronized void advance(String next) {
        if (next != null && !offsets.add(next)) {
            throw new UnexpectedAnswer("Page " + (pages + 1)
                    + " carries the same offset as one before, so the scan would never end; it is ended as failed");
        }
        pages++;
        offset = next;
        if (next == null) {
            offsets.clear();
            over = !bounds.hasNext();
            bound = over ? bound : bounds.next();
        }
    }
}
