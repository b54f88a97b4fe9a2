package io.airdelta.route;

import io.airdelta.airtable.OneLine;
import io.airdelta.delta.CommitHistory;
import io.airdelta.delta.JsonIds;
import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TableDetail;
import io.airdelta.delta.TargetHistory;
import io.airdelta.delta.TargetMerge;
import io.airdelta.delta.TargetTable;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.BatchSize;
import io.airdelta.sync.Run;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TargetDdl;
import io.airdelta.sync.TargetFitness;
import io.airdelta.sync.TargetKey;
import io.airdelta.sync.TargetPlan;
import io.airdelta.sync.TargetPlanner;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The statements that a run sends to its target, and what their answers mean. Bound as {@code airdeltaTarget}. */
public final class TargetSteps {
    private static final Logger LOG = LoggerFactory.getLogger(TargetSteps.class);

    private final ControlTables control;
    private final Set<TargetKey> refusingComments = ConcurrentHashMap.newKeySet();
    private final Set<TargetKey> refusingVectors = ConcurrentHashMap.newKeySet();

    /** @param control which remembers the columns of each target */
    public TargetSteps(ControlTables control) {
        this.control = control;
    }

    /** Asks what columns the target has: the first statement of a run, which also wakes a warehouse that sleeps. */
    public Statement describe(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(TargetTable.describe(run.target().name()));
    }

    /** Reads the answer to {@link #describe}. */
    public void described(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        run.target().found(TableDescription.parse(rows));
    }

    /** Asks how the target is stored. */
    public Statement detail(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(TargetTable.detail(run.target().name()));
    }

    /** Reads the answer to {@link #detail}. @throws UnfitTarget where the target is no Delta table */
    public void detailed(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        TableDetail detail = TableDetail.parse(rows);
        TargetFitness.requireFit(run, detail);
        run.target().found(detail);
        if (!detail.hasDeletionVectors() && refusingVectors.contains(TargetKey.of(run))) {
            run.target().compareFirst();
        }
    }

    /** Asks for the target's newest commit. */
    public Statement newestCommit(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(TargetTable.history(run.target().name(), 1));
    }

    /** Notes the version from which this run starts. */
    public void startFrom(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        run.target().startFrom(CommitHistory.parse(rows).newestVersion());
    }

    /** Asks whether the rows of a target of which nothing is remembered can be matched with records. */
    public Statement countIds(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(TargetFitness.countIds(run));
    }

    /** Reads the answer to {@link #countIds}. @throws UnfitTarget where they cannot */
    public void countedIds(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        TargetFitness.requireIds(run, rows);
    }

    /**
     * Plans what the target must look like.
     *
     * @return the statements to send before rows are written; none where the target fits
     */
    public List<Statement> plan(@ExchangeProperty(Run.PROPERTY) Run run) {
        Instant now =
                run.schema().mapping() == null ? run.startedAt() : Instant.now().truncatedTo(ChronoUnit.MICROS);
        TargetPlan planned = new TargetPlanner(
                        run.spec(),
                        run.target().name(),
                        control.ledger(run),
                        run.target().columns(),
                        now)
                .plan(run.schema().source());
        boolean sameIgnored = run.target()
                .remembered()
                .map(state -> state.isIgnoring(planned.ignored()))
                .orElse(true);
        TargetPlan plan = sameIgnored || run.target().columns().isEmpty() ? planned : planned.withHashesForgotten();
        run.schema().plan(plan);
        plan.changes()
                .forEach(change ->
                        LOG.info("Table '{}' (base {}): {}", run.spec().id(), run.baseId(), OneLine.of(change)));
        return TargetDdl.statements(run);
    }

    /** The statement that sets the comments which are not as they should be; none where all are, or where it was refused before. */
    public List<Statement> comments(@ExchangeProperty(Run.PROPERTY) Run run) {
        return refusingComments.contains(TargetKey.of(run))
                ? List.of()
                : TargetDdl.comments(run).stream().map(Statement::of).toList();
    }

    /** Comments are for people: where they cannot be set, the rows come all the same. */
    public void commentsRefused(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable refusal) {
        if (!WarehouseFault.classify(refusal).retryable()) {
            refusingComments.add(TargetKey.of(run));
        }
        LOG.warn(
                "Table '{}' (base {}): the comments of {} could not be set; where that was refused, they are left alone until the"
                        + " next start: {}",
                run.spec().id(),
                run.baseId(),
                run.target().name(),
                WarehouseFault.summary(refusal));
    }

    /** Gives the target deletion vectors, without which a MERGE copies rows that did not change. */
    public Statement enableDeletionVectors(@ExchangeProperty(Run.PROPERTY) Run run) {
        LOG.info(
                "Table '{}' (base {}): {} has no deletion vectors; they are switched on",
                run.spec().id(),
                run.baseId(),
                run.target().name());
        return Statement.of(TargetTable.enableDeletionVectors(run.target().name()));
    }

    /** Goes on without deletion vectors: each batch is compared with the target first. */
    public void deletionVectorsRefused(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable refusal) {
        if (!WarehouseFault.classify(refusal).retryable()) {
            refusingVectors.add(TargetKey.of(run));
        }
        run.target().compareFirst();
        LOG.warn(
                "Table '{}' (base {}): {} cannot have deletion vectors, so each batch is compared with it before it is merged: {}",
                run.spec().id(),
                run.baseId(),
                run.target().name(),
                WarehouseFault.summary(refusal));
    }

    /** Asks which of the rows that wait differ from the target. */
    public Statement differing(@ExchangeProperty(Run.PROPERTY) Run run) {
        String sql = TargetMerge.differing(
                run.target().name(), run.spec().scdType(), run.batch().size());
        return new Statement(sql, List.of(run.batch().json()));
    }

    /** Leaves only those rows waiting that differ. */
    public void keepDiffering(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        run.batch()
                .retain(rows.stream()
                        .map(row -> (String) row.get("_airtable_id"))
                        .collect(Collectors.toSet()));
    }

    /** The MERGE of the rows that wait. */
    public Statement merge(@ExchangeProperty(Run.PROPERTY) Run run) {
        String sql = TargetMerge.merge(
                run.target().name(),
                run.spec().scdType(),
                run.schema().mapping().plan().written(),
                run.batch().size());
        run.writes().begin(System.nanoTime());
        return new Statement(
                sql, List.of(run.startedAt().toString(), run.batch().json()));
    }

    /** Notes that the rows are stored. @param touched how many the warehouse inserted or updated */
    public void merged(
            @ExchangeProperty(Run.PROPERTY) Run run, @Header(JdbcConstants.JDBC_UPDATE_COUNT) Integer touched) {
        int rows = run.batch().size();
        if (run.writes().isTooLong(System.nanoTime())) {
            LOG.info(
                    "Table '{}' (base {}): a MERGE of {} rows took more than {} s, so the next batches are smaller",
                    run.spec().id(),
                    run.baseId(),
                    rows,
                    BatchSize.LONGEST.toSeconds());
        }
        run.writes().merged(touched == null ? rows : touched);
    }

    /** Undoes versions that differ in nothing from the one before: of records that changed and changed back while they were read. */
    public Statement rejoin(@ExchangeProperty(Run.PROPERTY) Run run) {
        List<String> ids = run.records().nextAgain();
        return new Statement(
                TargetHistory.rejoin(run.target().name(), run.spec().scdType(), ids.size()),
                List.of(run.startedAt().toString(), JsonIds.encode(ids)));
    }

    /** Notes that such versions are undone. */
    public void rejoined(@ExchangeProperty(Run.PROPERTY) Run run) {
        run.records().rejoined();
    }

    /** Asks for the commits that this run made, and those that others made meanwhile. */
    public Statement commits(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(
                TargetTable.history(run.target().name(), run.writes().statements() + 50));
    }

    /** Counts what the run changed from the target's history: the driver knows only the sum. */
    public void count(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        CommitHistory history = CommitHistory.parse(rows);
        long deletes = run.target().versionBeforeDeletes();
        CommitHistory.RowCounts merged = history.rowsChangedBetween(run.target().versionBefore(), deletes);
        CommitHistory.RowCounts deleted = history.rowsChangedBetween(deletes, Long.MAX_VALUE);
        run.counters().rowsInserted.set(merged.inserted());
        run.counters().rowsUpdated.set(merged.updated());
        run.counters().rowsDeleted.set(deleted.inserted() + deleted.updated() + deleted.deleted());
    }
}
