package io.airdelta.sync;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.ChangedSince;
import io.airdelta.airtable.RecordIds;
import io.airdelta.delta.ScdType;
import io.airdelta.row.EncodedRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * One run of one table: what it works on and where it stands. Lives on one exchange, used by one thread at a time; a page's
 * request may count from another.
 */
public final class Run {
    /** The exchange property that holds the run. */
    public static final String PROPERTY = "airdeltaRun";

    private final String id = UUID.randomUUID().toString();
    private final TableSpec spec;
    private final Instant startedAt;
    private final RunCapture capture = new RunCapture();
    private final RunDeletes deletes = new RunDeletes();
    private final PackedIds present = new PackedIds();
    private final RecentRows recent = new RecentRows();
    private final AnswerCheck answer = new AnswerCheck();
    private final PackedIds metAgain = new PackedIds();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final Set<String> lettersMet = new HashSet<>();
    private final RunCounters counters = new RunCounters();
    private final RunSchema schema = new RunSchema();
    private final RunTransform transform;
    private final RunTarget target;
    private String baseId;
    private Account account;
    private Batch batch;
    private Scan scan = Scan.complete();
    private int writes;
    private long deadLetterBytes;
    private boolean unidentifiedMet;
    private boolean firstPageSeen;
    private Instant watermark;
    private RunStatus status;
    private String error;
    private Instant finishedAt;

    /**
     * @param spec the table
     * @param startedAt now, to the microsecond, which is what a TIMESTAMP holds
     */
    public Run(TableSpec spec, Instant startedAt) {
        this.spec = spec;
        this.startedAt = startedAt;
        this.transform = new RunTransform(spec.id());
        this.target = new RunTarget(spec.target());
    }

    public String id() {
        return id;
    }

    public TableSpec spec() {
        return spec;
    }

    /** The base's id; null before the settings were asked. */
    public String baseId() {
        return baseId;
    }

    /** Whose token reads the table; null before the settings were asked. */
    public Account account() {
        return account;
    }

    public Instant startedAt() {
        return startedAt;
    }

    /** What is known of the target. */
    public RunTarget target() {
        return target;
    }

    /** What is known of the table's schema. */
    public RunSchema schema() {
        return schema;
    }

    /** Where the run stands with the route's transform. */
    public RunTransform transform() {
        return transform;
    }

    /** How the run finds what changed. */
    public RunCapture capture() {
        return capture;
    }

    /** Where the run stands in the pages that it reads now. */
    public Scan scan() {
        return scan;
    }

    /** Begins to read what the capture asks for. */
    public void startScan() {
        if (capture.isComplete()) {
            scan = Scan.complete();
        } else if (capture.since() != null) {
            scan = Scan.within(List.of(new ChangedSince(capture.since())).iterator());
        } else {
            scan = Scan.within(RecordIds.inChunks(capture.touched().iterator()));
        }
    }

    /** Whether changes alone will not do: the target is to be made anew, or its records are stored otherwise than before. */
    public boolean isRescanDue() {
        return target.columns().isEmpty() || schema.mapping().plan().isStoredOtherwise();
    }

    /** Begins to read everything, because what was asked for will not do. @param why one line */
    public void startOver(String why) {
        capture.requireComplete(why);
        scan = Scan.complete();
        transform.waiting().clear();
        firstPageSeen = false;
        counters.records.set(0);
        counters.cellErrors.set(0);
    }

    /**
     * Notes Airtable's clock at a page, less the lag; only the first page's counts, because a change after it may have missed
     * that page.
     *
     * @param clock null where the answer told no time
     */
    public void readAt(Instant clock) {
        if (!firstPageSeen) {
            watermark = clock;
            firstPageSeen = true;
        }
    }

    /** Airtable's clock at the first page, less the lag; null before that or where the answer told no time. */
    public Instant watermark() {
        return watermark;
    }

    /** Begins to ask by id for the records whose rows are suspected to have none. */
    public void lookAgain() {
        scan = Scan.within(RecordIds.inChunks(deletes.suspects().iterator()));
    }

    /** Which rows of the target have no record any more. */
    public RunDeletes deletes() {
        return deletes;
    }

    /** Ids of records that came more than once, of which a version may have been opened and taken back; at least one. */
    public List<String> nextMetAgain() {
        return metAgain.first(RunDeletes.MOST_IDS);
    }

    /** Notes that the versions of such records were looked at. */
    public void rejoined() {
        nextMetAgain().forEach(metAgain::remove);
    }

    /** Whether versions of such records are to be looked at: only where this run wrote any. */
    public boolean isRejoinDue() {
        return !metAgain.isEmpty() && counters.rowsTouched.get() > 0;
    }

    /** Rows that the run before stored, and those that this one reads. */
    RecentRows recent() {
        return recent;
    }

    /** Goes on from where this process left the target. */
    public void recall(TargetMemory memory) {
        schema.recall(memory);
        if (memory.comparedFirst()) {
            target.compareFirst();
        }
        recent.recall(memory.hashes());
    }

    /** Whether the run sent the warehouse no statement of its own, so that one that sleeps still does. */
    public boolean isQuiet() {
        return counters.statements.get() == 0;
    }

    /** How many deletes wait until somebody accepts them, those included that an earlier complete scan held back. */
    public long heldDeletes() {
        long before = capture.isComplete()
                ? 0
                : target.remembered().map(StateEntry::heldDeletes).orElse(0L);
        return before + (deletes.isHeld() ? deletes.suspects().size() : 0);
    }

    /** Ids of the records that the run met, or the transform gave back, those included that became dead letters. */
    public PackedIds present() {
        return present;
    }

    /**
     * Whether the run is to find out which rows have no record any more. A scan that broke off proves nothing; nor does one that
     * met a record of which the id is not known. Changes tell of no deletes, other than of the records that the transform left out.
     */
    public boolean isDeletesDue() {
        return status == null
                && scan.isLastPageSeen()
                && spec.deletes() != Deletes.IGNORE
                && !unidentifiedMet
                && !target.isNew()
                && (capture.since() == null || !transform.absent().isEmpty());
    }

    /** Whether the target's live rows are to be compared with the records that the run met: not where the numbers tell. */
    public boolean isCompareDue() {
        return deletes.live() != present.size() || !lettersMet.isEmpty();
    }

    /** Whether all that the run set out to read was read. */
    public boolean isCaughtUp() {
        return capture.isIdle() || scan.isLastPageSeen();
    }

    /** Whether rows are to be deleted, all of which were looked at twice. */
    public boolean isDeleting() {
        return scan.isLastPageSeen() && deletes.isDeleting();
    }

    public Batch batch() {
        return batch;
    }

    /** Records that were refused and are not yet stored as dead letters. */
    public List<DeadLetter> deadLetters() {
        return deadLetters;
    }

    /** Notes that the dead letters are stored. */
    public void deadLettersStored() {
        counters.deadLetters.addAndGet(deadLetters.size());
        deadLetters.clear();
        deadLetterBytes = 0;
    }

    public RunCounters counters() {
        return counters;
    }

    /** The Airtable table's id; null before the schema was read, and where it may not be read. */
    public String tableId() {
        return schema.source() == null ? null : schema.source().id();
    }

    /** The Airtable table's name; null before the schema was read. */
    public String tableName() {
        return schema.source() == null ? null : schema.source().name();
    }

    /** How the run ended; null while it goes on. */
    public RunStatus status() {
        return status;
    }

    /** Why the run failed, one line; null where it did not. */
    public String error() {
        return error;
    }

    /** When the run ended; null while it goes on. */
    public Instant finishedAt() {
        return finishedAt;
    }

    /** Whether another page is to be read. */
    public boolean isScanning() {
        return status == null && !scan.isLastPageSeen();
    }

    /** Whether the batch is to be written before the next page is read. */
    public boolean isBatchDue() {
        return batch.isFull()
                || batch.isReachedBy(deadLetters.size(), deadLetterBytes)
                || batch.isReachedBy(
                        transform.waiting().size(), transform.waiting().bytes());
    }

    /** Whether rows wait to be merged. */
    public boolean isRowsWaiting() {
        return !batch.isEmpty();
    }

    /** Whether rows wait that are to be compared with the target first. */
    public boolean isComparedFirst() {
        return isRowsWaiting() && target.isComparedFirst();
    }

    /** Whether dead letters wait to be stored. */
    public boolean isDeadLettersWaiting() {
        return !deadLetters.isEmpty();
    }

    /**
     * Finds out what the settings add to the table's parameters.
     *
     * @throws InvalidTable where neither names a base
     * @throws InvalidSetting where the account has no token
     */
    public void resolve(Settings settings) {
        baseId = spec.base()
                .or(settings::base)
                .orElseThrow(() -> new InvalidTable(
                        spec.id(),
                        List.of("no base is named; set the parameter 'base' or the setting airtable.base to the app… id"
                                + " in the base's address")));
        account = settings.account(spec.account());
        batch = new Batch(settings.batchLimits());
    }

    /** Takes a page's rows in. Where the schema changed while pages were read, a complete scan follows the last page. */
    public void accept(PageRows page) {
        page.rows().stream().filter(this::isNews).forEach(batch::add);
        page.waiting().forEach(transform.waiting()::add);
        page.rejected().forEach(this::reject);
        counters.records.addAndGet(page.records());
        counters.cellErrors.addAndGet(page.cellErrors());
        counters.pages.incrementAndGet();
        scan.advance(page.offset());
        if (scan.isLastPageSeen() && schema.takeSecondScan()) {
            startOver("the table's fields changed while it was read");
        }
    }

    /**
     * Takes in what the transform made of the rows that waited. Those that did not come back count as absent; what comes beyond
     * the batch's limits waits for {@link #refill}.
     */
    public void transformed(List<EncodedRow> rows, long cellErrors) {
        counters.cellErrors.addAndGet(cellErrors);
        Set<String> left = new LinkedHashSet<>(transform.waiting().ids());
        rows.forEach(row -> left.remove(row.id()));
        left.forEach(this::leave);
        rows.stream().filter(this::isNews).forEach(transform::store);
        transform.waiting().clear();
        refill();
    }

    /** Has the next of the transformed rows wait to be merged, as many as make a batch. */
    public void refill() {
        transform.fill(batch);
    }

    /** Takes in a record that the transform refused alone: it counts as present. */
    public void refuse(DeadLetter letter) {
        transform.waiting().remove(letter.recordId());
        transform.absent().remove(letter.recordId());
        reject(letter);
    }

    private void leave(String id) {
        if (present.remove(id)) {
            meetAgain(id);
        }
        if (capture.since() != null && !recent.isAbsent(id)) {
            transform.absent().add(id);
        }
    }

    private boolean isNews(EncodedRow row) {
        boolean first = present.add(row.id());
        if (!first) {
            meetAgain(row.id());
        }
        transform.absent().remove(row.id());
        boolean news = capture.since() == null || !recent.isStored(row);
        if (first && news) {
            answer.compared();
        }
        return news;
    }

    /**
     * Looks at an answer about changes: whether its records changed since then. A cell that is there for this alone goes.
     *
     * @param records of a page, as they came
     */
    public void check(List<JsonNode> records) {
        SourceTable source = schema.source();
        String field = source == null ? null : source.modifiedFieldId();
        if (capture.since() == null || field == null) {
            return;
        }
        records.forEach(record -> answer.look(record, field, capture.since()));
        if (!source.has(field)) {
            records.forEach(record -> {
                if (record.path("fields") instanceof ObjectNode cells) {
                    cells.remove(field);
                }
            });
        }
    }

    /** Judges the answer about changes, once it is counted what the run changed. */
    public void judge() {
        if (capture.since() != null) {
            long inserted = counters.rowsInserted.get();
            long updated = counters.rowsUpdated.get();
            // One version closed and one opened are one change.
            capture.distrust(answer.verdict(
                    spec.scdType() == ScdType.SCD_TYPE_2 ? Math.max(inserted, updated) : inserted + updated));
        }
    }

    private void meetAgain(String id) {
        if (spec.scdType() == ScdType.SCD_TYPE_2) {
            metAgain.add(id);
        }
    }

    private void reject(DeadLetter letter) {
        if (letter.recordId() == null) {
            unidentifiedMet = true;
        } else {
            present.add(letter.recordId());
        }
        // A second scan meets the same records again.
        if (lettersMet.add(letter.id(target.name().qualified()))) {
            deadLetters.add(letter);
            deadLetterBytes += Utf8.length(letter.record());
        }
    }

    /** Notes that the waiting rows are stored. @param touched how many the warehouse inserted or updated */
    public void merged(long touched) {
        written(touched);
        batch.clear();
    }

    /** Notes that the next rows without a record are deleted. @param touched how many the warehouse changed or removed */
    public void deleted(long touched) {
        written(touched);
        deletes.deleted();
    }

    private void written(long touched) {
        counters.rowsTouched.addAndGet(touched);
        writes++;
    }

    /** How many statements wrote to the target's rows. */
    public int writes() {
        return writes;
    }

    /** Whether the target changed, or may have changed unseen where a statement was repeated: then its history tells. */
    public boolean isTargetTouched() {
        return counters.rowsTouched.get() > 0 || (writes > 0 && counters.retries.get() > 0);
    }

    /** Ends the run; the first end counts. @param why one line; null where it succeeded */
    public void end(RunStatus how, String why, Instant now) {
        if (status == null) {
            status = how;
            error = why;
            finishedAt = now;
        }
    }
}
