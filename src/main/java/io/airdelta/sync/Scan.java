package io.airdelta.sync;

import io.airdelta.airtable.Bound;
import io.airdelta.airtable.UnexpectedAnswer;
import java.util.Collections;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where a walk over the pages of one table stands: over all of its records, or over those within one bound after the other. A
 * scan that has not seen the last page proves nothing about what is absent.
 */
public final class Scan {
    /** How often a scan may begin again because Airtable forgot where it stood. */
    public static final int MOST_RESTARTS = 3;

    private final Iterator<? extends Bound> bounds;
    private Bound bound;
    private final Set<String> offsets = new HashSet<>();
    private String offset;
    private List<String> fieldIds;
    private boolean lastPageSeen;
    private long pages;
    private int restarts;

    private Scan(Iterator<? extends Bound> bounds, boolean lastPageSeen) {
        this.bounds = bounds;
        this.lastPageSeen = lastPageSeen;
        this.bound = bounds.hasNext() ? bounds.next() : null;
    }

    /** A scan of all records that the route asks for. */
    public static Scan complete() {
        return new Scan(Collections.emptyIterator(), false);
    }

    /** A scan of the records within these bounds, one bound after the other; over at once where there is none. */
    public static Scan within(Iterator<? extends Bound> bounds) {
        return new Scan(bounds, !bounds.hasNext());
    }

    /** What the next page's records satisfy beside the route's own filter; empty for all records. */
    public Optional<Bound> bound() {
        return Optional.ofNullable(bound);
    }

    /** Where the next page begins, as Airtable said; null before the first page within a bound. */
    public String offset() {
        return offset;
    }

    /** Ids of the fields that every page of the scan is asked for; null where that is not settled yet. */
    public List<String> fieldIds() {
        return fieldIds;
    }

    /** Settles which fields the pages are asked for: each page repeats the parameters of the first one. */
    public void askFor(List<String> ids) {
        fieldIds = List.copyOf(ids);
    }

    /** Whether Airtable has answered without an {@code offset} within the last bound, which is how it marks the last page. */
    public boolean isLastPageSeen() {
        return lastPageSeen;
    }

    /** Pages seen so far. */
    public long pages() {
        return pages;
    }

    /**
     * Goes back to the first page within the bound because Airtable no longer knows the offset (Airtable, List records:
     * iteration may time out). What was read stays read.
     *
     * @return whether that is worth another try
     */
    public boolean resume() {
        offset = null;
        offsets.clear();
        fieldIds = null;
        return ++restarts <= MOST_RESTARTS;
    }

    /**
     * Moves on behind a page.
     *
     * @param next the page's {@code offset}; null on the last page
     * @throws UnexpectedAnswer where it is the offset of an earlier page
     */
    public void advance(String next) {
        if (next != null && !offsets.add(next)) {
            throw new UnexpectedAnswer("Page " + (pages + 1)
                    + " carries the same offset as one before, so the scan would never end; it is ended as failed");
        }
        pages++;
        offset = next;
        if (next == null) {
            offsets.clear();
            lastPageSeen = !bounds.hasNext();
            bound = lastPageSeen ? bound : bounds.next();
        }
    }
}
