package io.airdelta.sync;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ScdType;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetHistory;
import io.airdelta.delta.TargetRewrite;
import io.airdelta.delta.TargetTable;
import io.airdelta.row.Naming;
import java.util.ArrayList;
import java.util.List;

/** The statements that make a target fit a plan; {@link TargetFitness} tells whether it can. */
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
}
