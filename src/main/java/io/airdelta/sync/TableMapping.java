package io.airdelta.sync;

import io.airdelta.row.Column;
import io.airdelta.row.RowEncoder;
import io.airdelta.row.RowMapper;
import io.airdelta.row.TransformedColumn;
import java.util.List;

/**
 * How the records of a table become rows of its target, until the table's schema changes.
 *
 * @param source the table
 * @param plan its target
 * @param mapper makes rows of records
 * @param encoder makes the rows' JSON and hash
 */
public record TableMapping(SourceTable source, TargetPlan plan, RowMapper mapper, RowEncoder encoder) {
    /** The mapping that a plan asks for. */
    static TableMapping of(SourceTable source, TargetPlan plan) {
        List<Column> read = plan.columns().stream()
                .filter(column -> !TransformedColumn.isOne(column.fieldId()))
                .toList();
        return new TableMapping(source, plan, new RowMapper(read), new RowEncoder(plan.columns(), plan.ignored()));
    }
}
