package io.airdelta.sync;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
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
    private final Scan scan = new Scan();
    private final List<DeadLetter> deadLetters = new ArrayList<>();
    private final Set<String> lettersMet = new HashSet<>();
    private final RunCounters counters = new RunCounters();
    private final RunSchema schema = new RunSchema();
    private final RunTarget target;
    private String baseId;
    private Account account;
    private Batch batch;
    private int merges;
    private long deadLetterBytes;
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

    public Scan scan() {
        return scan;
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
        return batch.isFull() || batch.isReachedBy(deadLetters.size(), deadLetterBytes);
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

    /** Takes a page's rows in. Where the schema changed while pages were read, the last page leads to the first one again. */
    public void accept(PageRows page) {
        page.rows().forEach(batch::add);
        for (DeadLetter letter : page.rejected()) {
            // A second scan meets the same records again.
            if (lettersMet.add(letter.id(target.name().qualified()))) {
                deadLetters.add(letter);
                deadLetterBytes += Utf8.length(letter.record());
            }
        }
        counters.records.addAndGet(page.records());
        counters.cellErrors.addAndGet(page.cellErrors());
        scan.advance(page.offset());
        if (scan.isLastPageSeen() && schema.takeSecondScan()) {
            scan.restart();
            counters.records.set(0);
            counters.cellErrors.set(0);
        }
    }

    /** Notes that the waiting rows are stored. @param touched how many the warehouse inserted or updated */
    public void merged(long touched) {
        counters.rowsTouched.addAndGet(touched);
        merges++;
        batch.clear();
    }

    /** How many batches were merged. */
    public int merges() {
        return merges;
    }

    /** Whether the target changed, or may have changed unseen where a MERGE was repeated: then its history tells. */
    public boolean isTargetTouched() {
        return counters.rowsTouched.get() > 0 || (merges > 0 && counters.retries.get() > 0);
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
