package io.airdelta.route;

import io.airdelta.airtable.TableSchema;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.CommitHistory;
import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TargetMerge;
import io.airdelta.delta.TargetTable;
import io.airdelta.row.Naming;
import io.airdelta.sync.Run;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TargetPlan;
import io.airdelta.sync.TargetPlanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.component.jdbc.JdbcConstants;

/** The statements that a run sends to its target, and what their answers mean. Bound as {@code airdeltaTarget}. */
public final class TargetSteps {
    private final ControlTables control;

    /** @param control which remembers the columns of each target */
    public TargetSteps(ControlTables control) {
        this.control = control;
    }

    /** Asks what columns the target has: the first statement of a run, which also wakes a warehouse that sleeps. */
    public Statement describe(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(TargetTable.describe(run.target()));
    }

    /** Reads the answer to {@link #describe}. */
    public void described(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        run.found(TableDescription.parse(rows));
    }

    /** Asks for the target's newest commit. */
    public Statement newestCommit(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(TargetTable.history(run.target(), 1));
    }

    /** Notes the version from which this run starts. */
    public void startFrom(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        run.startFrom(CommitHistory.parse(rows).newestVersion());
    }

    /**
     * Plans what the target must look like.
     *
     * @param schema the table in Airtable
     * @return the statements to send before rows are written; none where the target fits
     */
    public List<Statement> plan(@ExchangeProperty(Run.PROPERTY) Run run, @Body TableSchema schema) {
        Optional<List<ColumnDefinition>> existing = run.found().map(TableDescription::columns);
        TargetPlan plan = new TargetPlanner(run.spec(), control.ledger(run), existing, run.startedAt()).plan(schema);
        run.plan(schema.id(), schema.name(), plan);
        List<Statement> statements = new ArrayList<>();
        if (existing.isEmpty()) {
            boolean anyName = run.spec().naming() == Naming.ORIGINAL;
            statements.add(Statement.of(
                    anyName ? TargetTable.createForAnyColumnName(run.target()) : TargetTable.create(run.target())));
        }
        if (!plan.additions().isEmpty()) {
            statements.add(Statement.of(TargetTable.addColumns(run.target(), plan.additions())));
        }
        return statements;
    }

    /** The MERGE of the rows that wait. */
    public Statement merge(@ExchangeProperty(Run.PROPERTY) Run run) {
        String sql = TargetMerge.merge(
                run.target(), run.plan().written(), run.batch().size());
        return new Statement(
                sql, List.of(run.startedAt().toString(), run.batch().json()));
    }

    /** Notes that the rows are stored. @param touched how many the warehouse inserted or updated */
    public void merged(
            @ExchangeProperty(Run.PROPERTY) Run run, @Header(JdbcConstants.JDBC_UPDATE_COUNT) Integer touched) {
        run.merged(touched == null ? run.batch().size() : touched);
    }

    /** Asks for the commits that this run made, and those that others made meanwhile. */
    public Statement commits(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(TargetTable.history(run.target(), run.merges() + 50));
    }

    /** Counts what the run changed from the target's history: the driver knows only the sum. */
    public void count(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        CommitHistory.RowCounts counts = CommitHistory.parse(rows).rowsChangedAfter(run.versionBefore());
        run.counters().rowsInserted.set(counts.inserted());
        run.counters().rowsUpdated.set(counts.updated());
        run.counters().rowsDeleted.set(counts.deleted());
    }
}
