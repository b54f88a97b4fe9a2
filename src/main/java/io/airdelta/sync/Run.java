package io.airdelta.sync;

import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TableName;
import io.airdelta.row.Column;
import io.airdelta.row.RowEncoder;
import io.airdelta.row.RowMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private final RunCounters counters = new RunCounters();
    private String baseId;
    private Account account;
    private Batch batch;
    private TableName target;
    private String tableId;
    private String tableName;
    private TableDescription found;
    private TargetPlan plan;
    private RowMapper mapper;
    private RowEncoder encoder;
    private int merges;
    private long deadLetterBytes;
    private long versionBefore = -1;
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
        this.target = spec.target();
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

    /** The target, with its catalog once the warehouse has told it. */
    public TableName target() {
        return target;
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

    /** The Airtable table's id; null before the schema was read. */
    public String tableId() {
        return tableId;
    }

    /** The Airtable table's name; null before the schema was read. */
    public String tableName() {
        return tableName;
    }

    /** What the target must look like; null before the schema was read. */
    public TargetPlan plan() {
        return plan;
    }

    public RowMapper mapper() {
        return mapper;
    }

    public RowEncoder encoder() {
        return encoder;
    }

    /** The target's version before this run wrote to it; -1 where it was made by this run. */
    public long versionBefore() {
        return versionBefore;
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

    /** Whether the route asks for some of the table's fields only. */
    public boolean isPartOfFields() {
        return !spec.fields().isEmpty() || !spec.exclude().isEmpty();
    }

    /** The ids of the fields that the run reads, in schema order. */
    public List<String> fieldIds() {
        return plan.columns().stream().map(Column::fieldId).toList();
    }

    /** Notes the target's full name. */
    public void locate(TableName located) {
        target = located;
    }

    /** Notes what the target looks like. */
    public void found(TableDescription description) {
        found = description;
    }

    /** What the target looked like when the run began; empty where it is yet to be made. */
    public Optional<TableDescription> found() {
        return Optional.ofNullable(found);
    }

    /** Notes the target's version before this run writes to it. */
    public void startFrom(long version) {
        versionBefore = version;
    }

    /** Notes what the run will read and write. */
    public void plan(String airtableTableId, String airtableTableName, TargetPlan planned) {
        tableId = airtableTableId;
        tableName = airtableTableName;
        plan = planned;
        mapper = new RowMapper(planned.columns());
        encoder = new RowEncoder(planned.columns(), planned.ignored());
    }

    /** Takes a page's rows in. */
    public void accept(PageRows page) {
        page.rows().forEach(batch::add);
        deadLetters.addAll(page.rejected());
        page.rejected().forEach(letter -> deadLetterBytes += Utf8.length(letter.record()));
        counters.records.addAndGet(page.records());
        counters.cellErrors.addAndGet(page.cellErrors());
        scan.advance(page.offset());
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
