package io.airdelta.sync;

import io.airdelta.delta.ScdType;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
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
    private Instant startedAt;
    private final RunCapture capture = new RunCapture();
    private final RunDeletes deletes = new RunDeletes();
    private final Reading reading = new Reading(capture);
    private final MetRecords records;
    private final Intake intake = new Intake(this);
    private final DueRows due = new DueRows(this);
    private final RunWrites writes = new RunWrites(this);
    private final DeleteDecisions deleteDecisions = new DeleteDecisions(this);
    private final Refusals refusals = new Refusals();
    private final RunCounters counters = new RunCounters();
    private final RunLetters letters = new RunLetters(counters);
    private final RunSchema schema = new RunSchema();
    private final RunTransform transform;
    private final RunTarget target;
    private final RunClaim claim = new RunClaim();
    private final RunUpkeep upkeep = new RunUpkeep(this);
    private String baseId;
    private Account account;
    private Batch batch;
    private RunDemands demands = RunDemands.NONE;
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
        this.records = new MetRecords(capture, spec.scdType() != ScdType.SCD_TYPE_1);
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

    /**
     * Makes sure that the run starts after its target's state was written, as history is told by their times and clocks may step
     * back. A time of more than a day ahead is no clock's: somebody wrote it.
     *
     * @param written null where there is no state
     */
    public void startAfter(Instant written) {
        if (written != null && !startedAt.isAfter(written) && written.isBefore(startedAt.plus(1, ChronoUnit.DAYS))) {
            startedAt = written.plus(1, ChronoUnit.MICROS).truncatedTo(ChronoUnit.MICROS);
        }
    }

    /** What is known of the target. */
    public RunTarget target() {
        return target;
    }

    /** Whether the run may write to the target. */
    public RunClaim claim() {
        return claim;
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
        return reading.scan();
    }

    /** What the run reads, one scan after the other. */
    public Reading reading() {
        return reading;
    }

    /** Whether changes alone will not do: the target is to be made anew, or its records are stored otherwise than before. */
    public boolean isRescanDue() {
        return target.columns().isEmpty() || schema.mapping().plan().isStoredOtherwise();
    }

    /** Whether tables are tidied up when the run is over. */
    public RunUpkeep upkeep() {
        return upkeep;
    }

    /** What somebody asked of this run beyond its route. */
    public RunDemands demands() {
        return demands;
    }

    /** Notes what somebody asked of this run. Before it begins. */
    public void demand(RunDemands asked) {
        demands = asked;
    }

    /** Begins to read everything, because what was asked for will not do. @param why one line */
    public void startOver(String why) {
        if (deletes.isLookedAgain()) {
            capture.oweScan();
        }
        reading.startOver(why);
        transform.waiting().clear();
        counters.startOver();
    }

    /** Begins to read everything again with one reader, because slices proved to be unreliable. */
    public void readAlone() {
        // What came until then stays, right or wrong: the next scan finds out.
        capture.oweScan();
        reading.readAlone();
        transform.waiting().clear();
        counters.startOver();
    }

    /** Which rows of the target have no record any more. */
    public RunDeletes deletes() {
        return deletes;
    }

    /** Whether and which rows the run deletes. */
    public DeleteDecisions deleteDecisions() {
        return deleteDecisions;
    }

    /** Takes in what the run reads. */
    public Intake intake() {
        return intake;
    }

    /** Which rows are due to be written. */
    public DueRows due() {
        return due;
    }

    /** What was written. */
    public RunWrites writes() {
        return writes;
    }

    /** The records that the run met. */
    public MetRecords records() {
        return records;
    }

    public Batch batch() {
        return batch;
    }

    /** Makes batches as large as others of this target were found to be best. Only before rows wait. */
    public void sizeBatchesBy(BatchSize size) {
        batch = new Batch(size);
    }

    /** Rows that the warehouse refused. */
    public Refusals refusals() {
        return refusals;
    }

    /** Records that were refused. */
    public RunLetters letters() {
        return letters;
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
        return status == null && !scan().isLastPageSeen();
    }

    /** Whether Airtable keeps an offset for this run, which it forgets where the next page is not asked for in time. */
    public boolean isReading() {
        return status == null && scan().isOffsetHeld();
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
        batch = new Batch(settings.runs().batchLimits());
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
