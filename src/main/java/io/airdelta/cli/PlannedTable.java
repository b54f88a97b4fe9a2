package io.airdelta.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.airdelta.route.PlanInquiry;
import io.airdelta.sync.TableSpec;
import java.sql.SQLException;
import java.util.List;

/**
 * What the next run of a table would do to the warehouse's schema; as {@code airdelta plan} prints it.
 *
 * @param id the table's route
 * @param table its name in Airtable, or what the route calls it
 * @param target full name, or what the route calls it
 * @param changes what people changed in Airtable, a line each
 * @param schemaStatements what is missing of the schema and of the control tables, which tables of a schema share
 * @param statements the target's own, in the order in which they are sent
 * @param note what is worth knowing; null for nothing
 * @param problem why the run would fail, with the remedy; null where it would not
 */
record PlannedTable(
        String id,
        String table,
        String target,
        List<String> changes,
        List<String> schemaStatements,
        List<String> statements,
        String note,
        String problem) {

    private static final String BY_NAME = "the token may not read the schema of the base, so columns are made as cells"
            + " appear; give it the scope schema.bases:read";

    static PlannedTable of(TableSpec spec, PlanInquiry plans) {
        try {
            PlanInquiry.Answer plan = plans.plan(spec);
            return new PlannedTable(
                    plan.id(),
                    plan.tableName(),
                    plan.target(),
                    plan.changes(),
                    plan.control(),
                    plan.statements(),
                    plan.byName() ? BY_NAME : null,
                    null);
        } catch (Exception e) {
            String problem = e instanceof SQLException ? Reason.ofWarehouse(e) : Reason.ofAirtable(e);
            return new PlannedTable(
                    spec.id(), spec.table(), spec.target().toString(), List.of(), List.of(), List.of(), null, problem);
        }
    }

    @JsonIgnore
    boolean isToDo() {
        return !statements.isEmpty() || !schemaStatements.isEmpty();
    }
}
