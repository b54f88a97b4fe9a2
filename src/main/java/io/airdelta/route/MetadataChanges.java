package io.airdelta.route;

import io.airdelta.airtable.OneLine;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.TableDescription;
import io.airdelta.delta.TargetTable;
import io.airdelta.sync.Run;
import io.airdelta.sync.Statement;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What to do when somebody changed a target's metadata while a run wrote: the columns are read again before a statement is
 * repeated, as it names those that were there when it was made, and the warehouse would convert values to what they are now.
 */
final class MetadataChanges {
    private static final Logger LOG = LoggerFactory.getLogger(MetadataChanges.class);

    private final Engine engine;

    MetadataChanges(Engine engine) {
        this.engine = engine;
    }

    /**
     * Whether the target has the columns that the run writes, with their types, so that its statements mean what they meant. Not
     * where the run is about to change the columns itself, as it planned that for those that were there, nor where they cannot be
     * read.
     *
     * @param budget for how long the question is repeated
     */
    boolean isFit(Run run, String warehouse, Duration budget) {
        if (run.schema().mapping() == null || run.schema().isFitDue()) {
            return false;
        }
        try {
            Statement question = Statement.of(TargetTable.describe(run.target().name()));
            return isFit(
                    run,
                    TableDescription.parse(engine.sql()
                            .query(SqlCall.to(warehouse).within(budget).on(NamedTables.of(List.of(run))), question)));
        } catch (Exception e) {
            LOG.warn(
                    "Table '{}' (base {}) -> {}: it was altered while the run wrote, and its columns cannot be read again, so the"
                            + " run ends: {}",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    FailureReason.of(e));
            return false;
        }
    }

    private static boolean isFit(Run run, TableDescription now) {
        List<String> changed = run.schema().mapping().plan().written().stream()
                .filter(column ->
                        now.column(column.name()).filter(column::hasTypeOf).isEmpty())
                .map(ColumnDefinition::name)
                .map(OneLine::of)
                .toList();
        if (!changed.isEmpty()) {
            LOG.warn(
                    "Table '{}' (base {}) -> {}: somebody changed columns while the run wrote: {}; the run ends, and the next one"
                            + " reads the columns anew",
                    run.spec().id(),
                    run.baseId(),
                    run.target().name(),
                    changed);
        }
        return changed.isEmpty();
    }
}
