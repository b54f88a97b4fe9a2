package io.airdelta.sync;

import io.airdelta.delta.ScdType;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableDetail;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetTable;
import io.airdelta.row.Naming;
import java.util.List;
import java.util.Map;

/** The conditions under which a target that is there can be used. */
public final class TargetFitness {
    private TargetFitness() {}

    /**
     * @throws UnfitTarget where the target was written with another {@code scdType} than the route asks for, and its rows cannot
     *     become such rows; from {@code SCD_TYPE_1} to {@code SCD_TYPE_2} they can
     */
    public static void requireHistory(Run run) {
        String before = run.target().remembered().map(StateEntry::scdType).orElse(null);
        ScdType wanted = run.spec().scdType();
        if (before == null
                || before.equals(wanted.name())
                || before.equals(ScdType.SCD_TYPE_1.name()) && wanted == ScdType.SCD_TYPE_2) {
            return;
        }
        throw new UnfitTarget(
                run.target().name(),
                "was written with scdType " + before + ", but the route asks for " + wanted,
                "set scdType back, or give the route another target");
    }

    /** @throws UnfitTarget where the target is no Delta table, or its columns cannot have the names that the route asks for */
    public static void requireFit(Run run, TableDetail detail) {
        TableName target = run.target().name();
        if (!detail.isDelta()) {
            throw new UnfitTarget(
                    target, "is no Delta table but " + detail.format(), "name another target, or move that table away");
        }
        if (run.spec().scdType() != ScdType.SCD_TYPE_2 && run.target().has(SystemColumns.IS_CURRENT)) {
            throw new UnfitTarget(
                    target,
                    "holds versions of records, but the route asks for scdType "
                            + run.spec().scdType(),
                    "set scdType to SCD_TYPE_2, or give the route another target");
        }
        if (run.spec().naming() == Naming.ORIGINAL && !detail.hasColumnMapping()) {
            throw new UnfitTarget(
                    target,
                    "its columns are not mapped by name, which naming=original needs",
                    "run: " + TargetTable.enableColumnMapping(target));
        }
    }

    /** Asks about the rows of a target of which nothing is remembered; for {@link #requireIds}. */
    public static String countIds(Run run) {
        return run.target().hasIds()
                ? TargetTable.countIds(run.target().name())
                : TargetTable.anyRow(run.target().name());
    }

    /**
     * @param answer to {@link #countIds}
     * @throws UnfitTarget where rows have no record id, or several have the same where each record has one row
     */
    public static void requireIds(Run run, List<Map<String, Object>> answer) {
        TableName target = run.target().name();
        if (!run.target().hasIds()) {
            if (!answer.isEmpty()) {
                throw new UnfitTarget(
                        target,
                        "has rows but no column _airtable_id, so airdelta did not make it",
                        "name another target, or move that table away");
            }
            return;
        }
        Map<String, Object> counts = answer.get(0);
        long rows = number(counts, "rows");
        long ids = number(counts, "ids");
        if (ids < rows) {
            throw new UnfitTarget(
                    target,
                    (rows - ids) + " of its " + rows + " rows have no _airtable_id",
                    "give each the id of its record, or run: DELETE FROM " + target.sql()
                            + " WHERE `_airtable_id` IS NULL");
        }
        boolean versions = switch (run.spec().scdType()) {
            case SCD_TYPE_1 -> false;
            case SCD_TYPE_2 -> run.target().has(SystemColumns.IS_CURRENT);
            case APPEND_ONLY -> true;
        };
        if (!versions && number(counts, "distinct_ids") < ids) {
            throw new UnfitTarget(
                    target,
                    "several of its rows have the same _airtable_id",
                    "leave one row of each record; to see them, run: SELECT `_airtable_id`, count(*) FROM "
                            + target.sql() + " GROUP BY `_airtable_id` HAVING count(*) > 1");
        }
        if (rows > 0) {
            run.target().holdsForeignRows();
        }
    }

    private static long number(Map<String, Object> counts, String name) {
        return Long.parseLong(String.valueOf(counts.get(name)));
    }
}
