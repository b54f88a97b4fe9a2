package io.airdelta.sync;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ScdType;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableDetail;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetHistory;
import io.airdelta.delta.TargetRewrite;
import io.airdelta.delta.TargetTable;
import io.airdelta.row.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The statements that make a target fit a plan, and the conditions under which a target that is there can be used. */
public final class TargetDdl {
    private TargetDdl() {}

    /**
     * What to send, in this order, before rows are written.
     *
     * @param run whose target was looked at and planned
     * @return none where the target fits
     */
    public static List<Statement> statements(Run run) {
        TableName target = run.target().name();
        TargetPlan plan = run.schema().mapping().plan();
        List<Statement> statements = new ArrayList<>();
        if (run.target().columns().isEmpty()) {
            statements.add(Statement.of(
                    run.spec().naming() == Naming.ORIGINAL
                            ? TargetTable.createForAnyColumnName(target)
                            : TargetTable.create(target)));
        }
        // Hashes go before the column comes that they know nothing of: a run that breaks off in between leaves a table
        // that looks as it should, and hashes that would keep every row from being written.
        List<ColumnDefinition> early = plan.hashesForgotten() ? neededFirst(run, plan) : plan.additions();
        boolean rewrittenLast = plan.hashesForgotten() && early.isEmpty();
        if (!rewrittenLast) {
            statements.addAll(rewrite(run, plan));
        }
        statements.addAll(add(target, early));
        if (isHistoryBegun(run, plan)) {
            statements.add(Statement.overRows(TargetHistory.begin(target)));
        }
        if (plan.hashesForgotten()) {
            statements.add(Statement.overRows(
                    TargetTable.forgetHashes(target, run.spec().scdType())));
        }
        if (rewrittenLast) {
            statements.addAll(rewrite(run, plan));
        }
        statements.addAll(add(
                target,
                plan.additions().stream().filter(each -> !early.contains(each)).toList()));
        return statements;
    }

    /** The columns to come without which no history can begin, or no row is known to live; no cell of Airtable's is in them. */
    private static List<ColumnDefinition> neededFirst(Run run, TargetPlan plan) {
        boolean begun = isHistoryBegun(run, plan);
        return plan.additions().stream()
                .filter(SystemColumns.of(ScdType.SCD_TYPE_2)::contains)
                .filter(column -> !column.equals(SystemColumns.CELL_ERRORS))
                .filter(column -> begun || !column.equals(SystemColumns.CREATED_AT))
                .toList();
    }

    private static List<Statement> rewrite(Run run, TargetPlan plan) {
        return plan.rewritten().isEmpty()
                ? List.of()
                : List.of(Statement.overRows(TargetRewrite.rewrite(
                        run.target().name(),
                        run.target().columns().orElseThrow(),
                        plan.rewritten(),
                        run.target().detail())));
    }

    private static List<Statement> add(TableName target, List<ColumnDefinition> columns) {
        return columns.isEmpty() ? List.of() : List.of(Statement.of(TargetTable.addColumns(target, columns)));
    }

    /** Whether rows that are there become versions: where the columns came, or an earlier run stopped behind them. */
    private static boolean isHistoryBegun(Run run, TargetPlan plan) {
        boolean wasWithout = run.target()
                .remembered()
                .map(state -> !state.scdType().equals(ScdType.SCD_TYPE_2.name()))
                .orElse(true);
        return run.spec().scdType() == ScdType.SCD_TYPE_2
                && run.target().columns().isPresent()
                && (wasWithout || plan.additions().contains(SystemColumns.IS_CURRENT));
    }

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

    /** The statements that set comments, once the target fits: a rewrite drops them all. */
    public static List<String> comments(Run run) {
        TargetPlan plan = run.schema().mapping().plan();
        List<String> statements = new ArrayList<>();
        if (!plan.comments().isEmpty()) {
            statements.add(TargetTable.commentOn(run.target().name(), plan.comments()));
        }
        String ofTable =
                plan.rewritten().isEmpty() ? null : run.target().detail().comment();
        if (ofTable != null) {
            statements.add(TargetTable.commentOnTable(run.target().name(), ofTable));
        }
        return statements;
    }

    /** The statement that gives the target deletion vectors; none where it has them, or where they were refused before. */
    public static List<String> deletionVectors(Run run) {
        return run.target().isWithoutDeletionVectors()
                ? List.of(TargetTable.enableDeletionVectors(run.target().name()))
                : List.of();
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
