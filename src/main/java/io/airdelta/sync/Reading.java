package io.airdelta.sync;

import io.airdelta.airtable.Bound;
import io.airdelta.airtable.ChangedSince;
import io.airdelta.airtable.Page;
import io.airdelta.airtable.RecordIds;
import java.time.Instant;
import java.util.List;

/** The scans of a run: what its capture asks for, and then the second look at records that did not come. */
public final class Reading {
    private final RunCapture capture;
    private final Division division = new Division();
    private Scan scan = Scan.complete();
    private boolean begun;
    private boolean lookingAgain;
    private boolean firstPageSeen;
    private Instant watermark;

    Reading(RunCapture capture) {
        this.capture = capture;
    }

    /** Where the run stands in the pages that it reads now. */
    Scan scan() {
        return scan;
    }

    /** Whether all that the run set out to read was read. */
    public boolean isCaughtUp() {
        return capture.isIdle() || scan.isLastPageSeen();
    }

    /** Has complete scans read by several readers, where the table has more than one page. @param readers 1 or more */
    public void readBy(int readers) {
        division.readBy(readers);
    }

    /** Whether the run has begun to read. */
    public boolean isBegun() {
        return begun;
    }

    /** Begins to read what the capture asks for. */
    public void start() {
        begun = true;
        if (capture.isComplete()) {
            scan = division.complete();
        } else if (capture.since() != null) {
            scan = Scan.within(List.of(new ChangedSince(capture.since())).iterator());
        } else {
            scan = Scan.within(RecordIds.inChunks(capture.touched().iterator()));
        }
    }

    /** Begins to read everything, because what was asked for will not do. @param why one line */
    void startOver(String why) {
        capture.requireComplete(why);
        readEverything();
    }

    /** Begins to read everything again with one reader. */
    void readAlone() {
        division.giveUp();
        readEverything();
    }

    private void readEverything() {
        scan = division.complete();
        lookingAgain = false;
        firstPageSeen = false;
    }

    private boolean isOfEverything() {
        return capture.isComplete() && !lookingAgain;
    }

    /**
     * Looks at a page before it is taken in. Where it shows that the table is worth several readers, they begin, and the page
     * is asked for again by them.
     *
     * @param bound of the page; null for none
     * @return whether the page is to be taken in
     * @throws UnreliableSlices where the page holds what was not asked for
     */
    public boolean accepts(Bound bound, Page page) {
        if (scan.isDivided()) {
            division.check(bound, page.records());
        } else if (isOfEverything() && division.isProbe(scan, page)) {
            scan = division.divide(page);
            return false;
        }
        return true;
    }

    /** Notes that a page was taken in. @param last whether it was the last one of its walk */
    void takenIn(boolean last) {
        scan.takenIn(last);
        if (scan.isDivided() && scan.isLastPageSeen()) {
            List<String> missing = division.takeMissing();
            if (!missing.isEmpty()) {
                scan.add(new RecordIds(missing));
            }
        }
    }

    /** Whether the next page alone is to be read, and none ahead of it: it may show how to go on. */
    public boolean isProbing() {
        return isOfEverything() && division.isUndecided() && scan.pages() == 0;
    }

    /** Begins to ask again for records that did not come: pages may leave records out. */
    public void lookAgainAt(PackedIds ids) {
        lookingAgain = true;
        scan = Scan.within(RecordIds.inChunks(ids.iterator()));
    }

    /**
     * Notes Airtable's clock at a page, less the lag; the first page's counts, because a change after it may have missed
     * that page. Of pages that are read side by side that is the earliest.
     *
     * @param clock null where the answer told no time
     */
    public void pageAt(Instant clock) {
        if (!firstPageSeen) {
            watermark = clock;
            firstPageSeen = true;
        } else if (watermark != null && clock != null && clock.isBefore(watermark)) {
            watermark = clock;
        }
    }

    /** Airtable's clock at the first page, less the lag; null before that or where the answer told no time. */
    public Instant watermark() {
        return watermark;
    }
}
