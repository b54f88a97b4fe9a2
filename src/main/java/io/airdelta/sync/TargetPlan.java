package io.airdelta.sync;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.row.Column;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a target must look like before rows are written, and what is missing for that.
 *
 * @param columns the columns of the fields that exist, in schema order: what a row holds
 * @param retired columns whose field is gone or no longer asked for: a row stores NULL there
 * @param ignored names of columns whose change alone rewrites no row
 * @param rewritten column → SQL type, for columns that are to get another type
 * @param additions columns that the target lacks, airdelta's own included, in the order to add them
 * @param comments columns whose comment is to be set once the above is done
 * @param hashesForgotten whether the rows' hashes no longer vouch for what the target's columns hold
 * @param fieldsChanged whether a field came, went or got another type since the target was planned last
 * @param ledger entries of {@code airdelta_columns} that are new or changed
 * @param changes what changed, a line each, for the log
 */
public record TargetPlan(
        List<Column> columns,
        List<ColumnDefinition> retired,
        Set<String> ignored,
        Map<String, String> rewritten,
        List<ColumnDefinition> additions,
        List<ColumnDefinition> comments,
        boolean hashesForgotten,
        boolean fieldsChanged,
        List<LedgerEntry> ledger,
        List<String> changes) {

    /** The same plan, which has every row written anew. */
    public TargetPlan withHashesForgotten() {
        return new TargetPlan(
                columns, retired, ignored, rewritten, additions, comments, true, fieldsChanged, ledger, changes);
    }

    /** Whether records are stored otherwise than before, so that all of them are to be read. */
    public boolean isStoredOtherwise() {
        return fieldsChanged || hashesForgotten || !rewritten.isEmpty();
    }

    /** The data columns of a MERGE: those that rows fill, then those that they leave NULL. */
    public List<ColumnDefinition> written() {
        return Stream.concat(columns.stream().map(TargetPlan::definition), retired.stream())
                .toList();
    }

    static ColumnDefinition definition(Column column) {
        return new ColumnDefinition(column.name(), column.type().sql(), column.comment());
    }
}
