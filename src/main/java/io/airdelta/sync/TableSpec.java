package io.airdelta.sync;

import io.airdelta.delta.ScdType;
import io.airdelta.delta.TableName;
import io.airdelta.row.Naming;
import io.airdelta.row.Numbers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one table's route asks for: the parameters of its template or Kamelet, checked and typed.
 *
 * @param id the route's id, unique among the tables of a context
 * @param table name or {@code tbl…} id of the Airtable table
 * @param target the Delta table; its catalog is null where the route leaves it to the warehouse
 * @param base {@code app…} id; empty for the settings' own
 * @param account name of the account, {@link Account#DEFAULT} for the settings' own
 * @param warehouse name of the {@code DataSource}; {@link #DEFAULT_WAREHOUSE} where the route names none
 * @param schedule Quartz cron expression
 * @param fullScan how often a complete scan runs where {@code capture} reads changes
 * @param view name or {@code viw…} id
 * @param filter an Airtable formula
 * @param fields names or ids: only these; empty for all
 * @param exclude names or ids: never these
 * @param ignoreChanges names or ids of fields whose change alone rewrites no row
 * @param readers parallel readers of a complete scan, 1 to 5
 * @param transform Camel endpoint that each batch of rows passes
 * @param after Camel endpoint that is told of each run
 */
public record TableSpec(
        String id,
        String table,
        TableName target,
        Optional<String> base,
        String account,
        String warehouse,
        String schedule,
        Capture capture,
        ScdType scdType,
        Deletes deletes,
        Duration fullScan,
        Optional<String> view,
        Optional<String> filter,
        List<String> fields,
        List<String> exclude,
        List<String> ignoreChanges,
        Naming naming,
        Numbers numbers,
        OnTypeChange onTypeChange,
        int readers,
        Optional<String> transform,
        Optional<String> after) {
    /** Of a route that names no warehouse: camel-jdbc takes the bean of that name, else the only {@code DataSource} there is. */
    public static final String DEFAULT_WAREHOUSE = "default";

    /** Whether the route asks for some of the table's fields only. */
    public boolean isPartOfFields() {
        return !fields.isEmpty() || !exclude.isEmpty();
    }

    /**
     * Reads the parameters of a route.
     *
     * @param id the route's id, not null
     * @param parameters name → text as the route gives it; absent and blank ones take their default
     * @throws InvalidTable naming every parameter that is unknown, missing or has a value that means nothing
     */
    public static TableSpec of(String id, Map<String, String> parameters) {
        return new TableSpecReader(id, parameters).read();
    }
}
