package io.airdelta.route;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableDetail;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TableUpkeep;
import io.airdelta.delta.TargetTable;
import io.airdelta.sync.Run;
import io.airdelta.sync.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tidies up after a run, once a week: old rows of {@code airdelta_runs} go, and unless {@code airdelta.maintenance} is off the control tables
 * of the schema are optimised and vacuumed, and the target where it is in the embedded warehouse, for which nobody else does it.
 * What fails waits a week. Bound as {@code airdeltaUpkeep}.
 */
public final class UpkeepSteps {
    private static final Logger LOG = LoggerFactory.getLogger(UpkeepSteps.class);

    private final Engine engine;

    /** @param engine the context's engine */
    public UpkeepSteps(Engine engine) {
        this.engine = engine;
    }

    /** Whether a run is followed by upkeep: not where the context is about to stop. */
    public boolean isDue(@ExchangeProperty(Run.PROPERTY) Run run) {
        return run.upkeep().isFollowing() && !engine.isContextStopping();
    }

    /** The statements that are due. @throws Exception as the warehouse answers */
    public List<Statement> statements(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        TableName target = run.target().name();
        List<Statement> due = new ArrayList<>();
        if (run.upkeep().isOfSchema()) {
            Instant oldest = run.startedAt().minus(engine.settings().schedules().runsKeep());
            due.add(new Statement(TableUpkeep.forgetRuns(target), List.of(oldest.toString())));
            if (engine.settings().schedules().isMaintaining()) {
                for (ControlTable table : ControlTable.values()) {
                    tidyUp(target.sibling(table.tableName())).forEach(due::add);
                }
            }
        }
        if (engine.settings().schedules().isMaintaining() && detail(run).isLocal()) {
            tidyUp(target).forEach(due::add);
        }
        LOG.info(
                "Table '{}' (base {}): the weekly upkeep of {} begins",
                run.spec().id(),
                run.baseId(),
                target.sibling("*"));
        return due;
    }

    /** Tells of a statement that failed. */
    public void failed(
            @ExchangeProperty(Run.PROPERTY) Run run, @ExchangeProperty(Exchange.EXCEPTION_CAUGHT) Throwable cause) {
        LOG.warn(
                "Table '{}' (base {}): its weekly upkeep was not completed; no data is affected, and it is tried again in a week: {}",
                run.spec().id(),
                run.baseId(),
                FailureReason.of(cause));
    }

    private TableDetail detail(Run run) throws Exception {
        if (run.target().detail() != null) {
            return run.target().detail();
        }
        return TableDetail.parse(engine.sql()
                .query(
                        run.spec().warehouse(),
                        Statement.of(TargetTable.detail(run.target().name()))));
    }

    private static Stream<Statement> tidyUp(TableName table) {
        return Stream.of(Statement.of(TableUpkeep.optimize(table)), Statement.of(TableUpkeep.vacuum(table)));
    }
}
