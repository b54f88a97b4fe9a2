package io.airdelta.cli;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.airdelta.route.NextRead;
import io.airdelta.route.PlanInquiry;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/**
 * What the next run of a table would do; as {@code airdelta plan} prints it.
 *
 * @param id the table's route
 * @param table its name in Airtable, or what the route calls it
 * @param target full name, or what the route calls it
 * @param base {@code app…}
 * @param capture how the run finds what changed, as far as it is known; null where the table cannot be planned
 * @param captureReason why in that way; null where the route asks for just that
 * @param requests what the run asks of Airtable for this table alone, at least; null where its number of records is not known
 * @param requestsPerMonth the same of all runs in 30 days; null where a trigger of the user's own starts them as well
 * @param heldDeletes deletes, and fields that are gone, that wait until somebody accepts them
 * @param changes what people changed in Airtable, a line each
 * @param schemaStatements what is missing of the schema and of the control tables, which tables of a schema share
 * @param statements the target's own, in the order in which they are sent
 * @param scan what the records tell; null where they were not read
 * @param note what is worth knowing; null for nothing
 * @param problem why the run would fail, with the remedy; null where it would not
 * @param budget the base and account whose requests it spends
 * @param cost of its requests; null where the table cannot be planned
 */
record PlannedTable(
        String id,
        String table,
        String target,
        String base,
        String capture,
        String captureReason,
        Long requests,
        Long requestsPerMonth,
        Long heldDeletes,
        List<String> changes,
        List<String> schemaStatements,
        List<String> statements,
        PlanInquiry.Scanned scan,
        String note,
        String problem,
        @JsonIgnore Budget budget,
        @JsonIgnore RequestCost cost) {

    /** Whose requests per second a table spends: those of a base, and those of a token. */
    record Budget(String account, String base) {}

    private static final String BY_NAME = "the token may not read the schema of the base, so columns are made as cells"
            + " appear; give it the scope schema.bases:read";

    /** A table whose run would succeed. @param cost of its requests */
    static PlannedTable of(PlanInquiry.Answer plan, Budget budget, RequestCost cost) {
        NextRead read = plan.read();
        return new PlannedTable(
                plan.id(),
                plan.tableName(),
                plan.target(),
                budget.base(),
                read.capture().name().toLowerCase(Locale.ROOT),
                read.reason(),
                cost.nextRun(),
                cost.month(),
                plan.heldDeletes(),
                plan.changes(),
                plan.control(),
                plan.statements(),
                plan.scanned(),
                plan.byName() ? BY_NAME : null,
                null,
                budget,
                cost);
    }

    /** A table whose run would fail. */
    static PlannedTable failing(TableRoute route, Budget budget, Exception why) {
        return new PlannedTable(
                route.spec().id(),
                route.spec().table(),
                route.spec().target().toString(),
                budget.base(),
                null,
                null,
                null,
                null,
                null,
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                why instanceof SQLException ? Reason.ofWarehouse(why) : Reason.ofAirtable(why),
                budget,
                null);
    }

    @JsonIgnore
    boolean isToDo() {
        return !statements.isEmpty() || !schemaStatements.isEmpty() || scan != null && scan.changesRows();
    }
}
