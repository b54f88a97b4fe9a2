package io.airdelta.sync;

import io.airdelta.airtable.UnexpectedAnswer;
import java.time.Instant;
import java.util.List;

/** Where a walk over the pages of one table stands. A scan that has not seen the last page proves nothing about what is absent. */
public final class Scan {
    private String offset;
    private List<String> fieldIds;
    private boolean lastPageSeen;
    private long pages;
    private Instant watermark;

    /** Where the next page begins, as Airtable said; null before the first page. */
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

    /** Whether Airtable has answered without an {@code offset}, which is how it marks the last page. */
    public boolean isLastPageSeen() {
        return lastPageSeen;
    }

    /** Pages seen so far. */
    public long pages() {
        return pages;
    }

    /** Airtable's clock at the first page, less the lag; null before that or where the answer told no time. */
    public Instant watermark() {
        return watermark;
    }

    /**
     * Notes Airtable's clock at a page; only the first page's counts, because a change after it may have missed that page.
     *
     * @param clock null where the answer told no time
     */
    public void startedAt(Instant clock) {
        if (offset == null) {
            watermark = clock;
        }
    }

    /** Goes back to the first page; pages go on being counted. */
    public void restart() {
        offset = null;
        lastPageSeen = false;
        watermark = null;
        fieldIds = null;
    }

    /**
     * Moves on behind a page.
     *
     * @param next the page's {@code offset}; null on the last page
     * @throws UnexpectedAnswer where it is the offset that the page was asked for with
     */
    public void advance(String next) {
        if (next != null && next.equals(offset)) {
            throw new UnexpectedAnswer("Page " + (pages + 1)
                    + " carries the same offset as the one before, so the scan would never end; it is ended as failed");
        }
        pages++;
        offset = next;
        lastPageSeen = next == null;
    }
}
