package io.airdelta.sync;

import io.airdelta.airtable.Bound;
import io.airdelta.airtable.RecordIdSlice;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * What a run reads at one go: one {@link Walk}, or several side by side, each over a slice of the table. It is through when every
 * walk's last page was taken in; a scan that is not proves nothing about what is absent. Used by the run's thread.
 */
public final class Scan {
    private final List<Walk> walks;
    private final boolean divided;
    private long open;
    private long pages;

    private Scan(List<Walk> walks, boolean divided) {
        this.walks = new ArrayList<>(walks);
        this.divided = divided;
        this.open = walks.stream().filter(walk -> !walk.isOver()).count();
    }

    /** A scan of all records that the route asks for. */
    public static Scan complete() {
        return new Scan(List.of(Walk.complete()), false);
    }

    /** A scan of the records within these bounds, one bound after the other; through at once where there is none. */
    public static Scan within(Iterator<? extends Bound> bounds) {
        return new Scan(List.of(Walk.within(bounds)), false);
    }

    /** A scan of all records in slices that are read side by side. */
    static Scan divided(List<RecordIdSlice> slices) {
        return new Scan(
                slices.stream()
                        .map(slice -> Walk.within(List.of(slice).iterator()))
                        .toList(),
                true);
    }

    /** What is read, each with pages of its own. */
    public List<Walk> walks() {
        return List.copyOf(walks);
    }

    /** Whether it reads slices. */
    public boolean isDivided() {
        return divided;
    }

    /** Whether every walk's last page was taken in. */
    public boolean isLastPageSeen() {
        return open == 0;
    }

    /** Pages taken in so far. */
    public long pages() {
        return pages;
    }

    /**
     * Whether Airtable keeps an offset that is yet to be asked for, which it forgets where that is not done in time; before a
     * page was taken in, that costs nothing.
     */
    boolean isOffsetHeld() {
        return pages > 0 && walks.stream().anyMatch(walk -> walk.offset() != null);
    }

    /** Notes that a page was taken in. @param last whether it was the last one of its walk */
    void takenIn(boolean last) {
        pages++;
        if (last) {
            open--;
        }
    }

    /** Reads on, within another bound. */
    void add(Bound bound) {
        walks.add(Walk.within(List.of(bound).iterator()));
        open++;
    }
}
