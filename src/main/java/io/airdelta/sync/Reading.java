package io.airdelta.sync;

import io.airdelta.airtable.ChangedSince;
import io.airdelta.airtable.RecordIds;
import java.time.Instant;
import java.util.List;

/** The scans of a run: what its capture asks for, and then the second look at records that did not come. */
public final class Reading {
    private final RunCapture capture;
    private Scan scan = Scan.complete();
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

    /** Begins to read what the capture asks for. */
    public void start() {
        if (capture.isComplete()) {
            scan = Scan.complete();
        } else if (capture.since() != null) {
            scan = Scan.within(List.of(new ChangedSince(capture.since())).iterator());
        } else {
            scan = Scan.within(RecordIds.inChunks(capture.touched().iterator()));
        }
    }

    /** Begins to read everything, because what was asked for will not do. @param why one line */
    void startOver(String why) {
        capture.requireComplete(why);
        scan = Scan.complete();
        firstPageSeen = false;
    }

    /** Begins to ask again for records that did not come: pages may leave records out. */
    public void lookAgainAt(PackedIds ids) {
        scan = Scan.within(RecordIds.inChunks(ids.iterator()));
    }

    /**
     * Notes Airtable's clock at a page, less the lag; only the first page's counts, because a change after it may have missed
     * that page.
     *
     * @param clock null where the answer told no time
     */
    public void pageAt(Instant clock) {
        if (!firstPageSeen) {
            watermark = clock;
            firstPageSeen = true;
        }
    }

    /** Airtable's clock at the first page, less the lag; null before that or where the answer told no time. */
    public Instant watermark() {
        return watermark;
    }
}
