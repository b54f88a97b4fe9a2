package io.airdelta.sync;

import io.airdelta.row.RowEncoder;
import io.airdelta.row.RowMapper;

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
        return new TableMapping(
                source, plan, new RowMapper(plan.columns()), new RowEncoder(plan.columns(), plan.ignored()));
    }
}
