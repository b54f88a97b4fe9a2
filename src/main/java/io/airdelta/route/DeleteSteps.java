package io.airdelta.route;

import io.airdelta.delta.CommitHistory;
import io.airdelta.delta.JsonIds;
import io.airdelta.delta.LiveRows;
import io.airdelta.delta.ScdType;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetDeletes;
import io.airdelta.delta.TargetTable;
import io.airdelta.sync.Deletes;
import io.airdelta.sync.PackedIds;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunDeletes;
import io.airdelta.sync.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of a run that find out which rows have no record any more, and delete them. Bound as {@code airdeltaDeletes}. */
public final class DeleteSteps {
    private static final Logger LOG = LoggerFactory.getLogger(DeleteSteps.class);

    private final Engine engine;
    private final ControlTables control;

    /**
     * @param engine the context's engine
     * @param control which knows what deletes somebody accepted
     */
    public DeleteSteps(Engine engine, ControlTables control) {
        this.engine = engine;
        this.control = control;
    }

    /** Asks how many live rows the target has. */
    public Statement count(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(LiveRows.count(name(run), scdType(run)));
    }

    /** Reads the answer to {@link #count}. */
    public void counted(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        run.deletes().live(((Number) rows.get(0).get("rows")).longValue());
        if (run.capture().isComplete()) {
            run.deletes().compare();
        }
    }

    /** Asks for the next slice of the target's live rows. */
    public Statement slice(@ExchangeProperty(Run.PROPERTY) Run run) {
        return new Statement(
                LiveRows.slice(name(run), scdType(run), RunDeletes.MOST_IDS),
                List.of(run.deletes().after()));
    }

    /** Reads the answer to {@link #slice}. */
    public void sliced(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        run.deletes().slice(ids(rows), run.records().present());
    }

    /**
     * Takes the records that the webhook's payloads name and that did not come; where changes are read since a watermark, those
     * that the transform left out.
     */
    public void notMet(@ExchangeProperty(Run.PROPERTY) Run run) {
        PackedIds touched = run.capture().touched();
        run.deletes()
                .notMet(
                        touched == null ? run.transform().absent() : touched,
                        run.records().present());
    }

    /** Asks which of the records that did not come back have a live row. */
    public Statement among(@ExchangeProperty(Run.PROPERTY) Run run) {
        List<String> absent = run.deletes().nextCandidates();
        return new Statement(LiveRows.among(name(run), scdType(run), absent.size()), List.of(JsonIds.encode(absent)));
    }

    /** Reads the answer to {@link #among}. */
    public void found(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        run.deletes().confirm(ids(rows));
    }

    /** Begins to ask Airtable by id for the records that were not met. */
    public void lookAgain(@ExchangeProperty(Run.PROPERTY) Run run) {
        LOG.info(
                "Table '{}' (base {}): {} rows of {} have no record among those that Airtable listed; they are asked for by id",
                run.spec().id(),
                run.baseId(),
                run.deletes().suspects().size(),
                run.target().name());
        run.deletes().lookAgain();
        run.reading().lookAgainAt(run.deletes().suspects());
    }

    /** Leaves those suspected that were not met again; all others are known to live. */
    public void lookedAgain(@ExchangeProperty(Run.PROPERTY) Run run) {
        int before = run.deletes().suspects().size();
        run.deletes().clear(run.records().present());
        int met = before - run.deletes().suspects().size();
        if (met > 0) {
            LOG.warn(
                    "Table '{}' (base {}): Airtable's list left out {} records that exist; they were read by id",
                    run.spec().id(),
                    run.baseId(),
                    met);
        }
    }

    /**
     * Holds the deletes back where they look like an accident and nobody accepted them.
     *
     * @throws Exception as the warehouse answers, which is asked for what was accepted
     */
    public void brake(@ExchangeProperty(Run.PROPERTY) Run run) throws Exception {
        RunDeletes deletes = run.deletes();
        if (!run.capture().isComplete()
                && run.deleteDecisions().heldBefore() > 0
                && !run.demands().acceptDeletes()) {
            // What was held back must not go one by one; the complete scan that follows the consent finds it.
            deletes.hold();
            LOG.warn(
                    "Table '{}' (base {}): {} deletes of an earlier run are held back, so {} more of {} wait for the same consent:"
                            + " airdelta accept-deletes --only {}",
                    run.spec().id(),
                    run.baseId(),
                    run.deleteDecisions().heldBefore(),
                    deletes.suspects().size(),
                    run.target().name(),
                    run.spec().id());
            return;
        }
        boolean consentNeeded = run.target().isConsentNeeded();
        var brake = engine.settings().runs().deleteBrake();
        long due = deletes.suspects().size();
        if (run.demands().acceptDeletes()
                || !brake.holds(due, deletes.live(), 0, consentNeeded)
                || !brake.holds(due, deletes.live(), control.accepted(run).acceptedDeletes(), consentNeeded)) {
            return;
        }
        deletes.hold();
        LOG.warn(
                "Table '{}' (base {}): {} of {} live rows of {} would be deleted, {}; nothing is deleted before somebody accepts it:"
                        + " airdelta accept-deletes --only {}",
                run.spec().id(),
                run.baseId(),
                due,
                deletes.live(),
                run.target().name(),
                consentNeeded
                        ? "and the table holds rows that airdelta did not write"
                        : "more than airdelta.deletes.max-percent = " + brake.maxPercent() + " allows",
                run.spec().id());
    }

    /** Asks for the target's newest commit, so that the history tells deletes from other changes. */
    public Statement newestCommit(@ExchangeProperty(Run.PROPERTY) Run run) {
        return Statement.of(TargetTable.history(name(run), 1));
    }

    /** Notes the version from which the deletes start. */
    public void startFrom(@ExchangeProperty(Run.PROPERTY) Run run, @Body List<Map<String, Object>> rows) {
        run.target().startDeletes(CommitHistory.parse(rows).newestVersion());
    }

    /** The statement that deletes the next rows. */
    public Statement delete(@ExchangeProperty(Run.PROPERTY) Run run) {
        List<String> ids = run.deletes().nextChunk();
        if (run.spec().deletes() == Deletes.HARD) {
            return new Statement(TargetDeletes.hard(name(run), scdType(run), ids.size()), List.of(JsonIds.encode(ids)));
        }
        String sql = TargetDeletes.soft(
                name(run), scdType(run), run.schema().mapping().plan().written(), ids.size());
        return new Statement(sql, List.of(run.startedAt().toString(), JsonIds.encode(ids)));
    }

    /** Notes that the rows are deleted. @param touched how many rows the warehouse says it changed */
    public void deleted(
            @ExchangeProperty(Run.PROPERTY) Run run, @Header(JdbcConstants.JDBC_UPDATE_COUNT) Integer touched) {
        run.writes().deleted(touched == null ? run.deletes().nextChunk().size() : touched);
    }

    private static TableName name(Run run) {
        return run.target().name();
    }

    private static ScdType scdType(Run run) {
        return run.spec().scdType();
    }

    private static List<String> ids(List<Map<String, Object>> rows) {
        List<String> ids = new ArrayList<>(rows.size());
        rows.forEach(row -> ids.add((String) row.get("_airtable_id")));
        return ids;
    }
}
