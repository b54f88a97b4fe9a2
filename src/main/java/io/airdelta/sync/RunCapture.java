package io.airdelta.sync;

import java.time.Instant;
import java.util.Optional;

/** How a run finds what changed, and how much of its table it therefore reads. Until it is chosen, a run reads everything. */
public final class RunCapture {
    private Capture mode = Capture.SNAPSHOT;
    private String reason;
    private String completeBecause;
    private Instant since;
    private String unreliable;
    private FeedPosition position;
    private Instant followedAt;
    private PackedIds touched;
    private boolean schemaChanged;
    private boolean scanOwed;
    private boolean replay;

    /** What the route asks for, or what {@link Capture#AUTO} came down to; never {@code AUTO}. */
    public Capture mode() {
        return mode;
    }

    /** Chooses how changes are found. @param why a reason that people want to read; null where the route asked for it */
    public void choose(Capture chosen, String why) {
        mode = chosen;
        reason = why;
    }

    /** Why the run reads as it does, for the log and {@code airdelta_runs}; null where the route asked for just that. */
    public String reason() {
        String complete =
                completeBecause == null || mode == Capture.SNAPSHOT ? null : "complete scan: " + completeBecause;
        return reason == null || complete == null
                ? Optional.ofNullable(reason).orElse(complete)
                : reason + "; " + complete;
    }

    /** Has the run read the whole table. @param why one line */
    public void requireComplete(String why) {
        if (completeBecause == null) {
            completeBecause = why;
        }
        since = null;
        touched = null;
    }

    /** Has the next run read the whole table as well: this one began to do so too late to compare it with the target. */
    void oweScan() {
        scanOwed = true;
    }

    boolean isScanOwed() {
        return scanOwed;
    }

    /** Whether the run reads the whole table. */
    public boolean isComplete() {
        return since == null && touched == null;
    }

    /** Has the run read the records that changed since then. @param watermark Airtable's clock */
    public void readSince(Instant watermark) {
        since = watermark;
    }

    /** The moment since which changes are read; null where the run reads otherwise. */
    public Instant since() {
        return since;
    }

    /** Notes why the answer about changes is not to be relied on; null where it is. */
    void distrust(String why) {
        unreliable = why;
    }

    /** Why the answer about changes is not to be relied on; null where nothing speaks against it. */
    public String unreliable() {
        return unreliable;
    }

    /** Notes where the target will stand in the webhook's payloads once this run succeeded. */
    public void follow(FeedPosition next) {
        position = next;
        followedAt = Instant.now();
    }

    /** When it was known where the target will stand in the webhook's payloads; null where it follows none. */
    public Instant followedAt() {
        return followedAt;
    }

    /** Where the target will stand in the webhook's payloads; null where it follows none. */
    public FeedPosition position() {
        return position;
    }

    /**
     * Has the run read these records.
     *
     * @param ids of the records of the table that the payloads name
     * @param schema whether the payloads tell of a change of the table's fields, name or description
     */
    public void readTouched(PackedIds ids, boolean schema) {
        touched = ids;
        schemaChanged = schema;
    }

    /** Has the run read the records of dead letters and nothing else, whatever the table's capture. */
    public void replay(Replay what) {
        replay = true;
        touched = what.records();
        schemaChanged = true;
        reason = "replay of " + what.letters() + (what.letters() == 1 ? " dead letter" : " dead letters");
    }

    /** Whether the run replays dead letters: then it tells nothing of all other records. */
    public boolean isReplay() {
        return replay;
    }

    /** Ids of the records that the run reads: those that payloads name, or those of dead letters; null where it reads otherwise. */
    public PackedIds touched() {
        return touched;
    }

    /** Whether Airtable told that the table's fields and name are as they were. */
    public boolean isSchemaAsBefore() {
        return touched != null && !schemaChanged;
    }

    /** Whether Airtable told that nothing changed, so that the warehouse need not be woken. */
    public boolean isIdle() {
        return touched != null && touched.isEmpty() && !schemaChanged;
    }
}
