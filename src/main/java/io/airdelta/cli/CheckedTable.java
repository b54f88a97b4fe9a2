package io.airdelta.cli;

import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.TableSchema;
import io.airdelta.delta.TableName;
import io.airdelta.sync.Account;
import io.airdelta.sync.SchemaKey;
import io.airdelta.sync.Settings;
import io.airdelta.sync.TableSpec;
import io.airdelta.sync.TargetKey;
import io.airdelta.sync.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table while it is checked: what the checks so far found out, for those that follow. One thread at a time works on it.
 */
final class CheckedTable {
    private final TableRoute route;
    private final Account account;
    private final String base;
    private final String workspace;
    private final List<String> findings = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private TableName target;
    private BaseSchema baseSchema;
    private TableSchema schema;
    private String knownId;
    private boolean airtableOpen = true;
    private boolean warehouseOpen = true;
    private boolean schemaMissing;

    /** @param settings complete the table's parameters; they were found to name a token and a base */
    CheckedTable(TableRoute route, Settings settings) {
        this.route = route;
        this.account = settings.account(route.spec().account());
        this.base = route.spec().base().or(settings::base).orElseThrow();
        this.workspace = Workspace.of(route.spec().warehouse(), settings);
        this.target = route.spec().target();
    }

    TableSpec spec() {
        return route.spec();
    }

    Account account() {
        return account;
    }

    String base() {
        return base;
    }

    String warehouse() {
        return spec().warehouse();
    }

    /** The target, with its catalog once the warehouse has told it. */
    TableName target() {
        return target;
    }

    /** The target, as it is compared with those of other tables and warehouses. */
    TargetKey targetKey() {
        return TargetKey.of(workspace, target);
    }

    /** Where the target is, whose control tables are there too. */
    SchemaKey targetSchema() {
        return SchemaKey.of(warehouse(), target);
    }

    void locate(TableName located) {
        target = located;
    }

    /** What Airtable says of the base; empty where it could not be asked. */
    Optional<BaseSchema> baseSchema() {
        return Optional.ofNullable(baseSchema);
    }

    void baseSchema(BaseSchema read) {
        baseSchema = read;
    }

    /** The table in Airtable; empty where it was not found. */
    Optional<TableSchema> schema() {
        return Optional.ofNullable(schema);
    }

    void schema(TableSchema found) {
        schema = found;
    }

    /** The id by which a run finds the table, whatever its name is by now; empty where no run found it before. */
    Optional<String> knownId() {
        return Optional.ofNullable(knownId);
    }

    void knownId(String remembered) {
        knownId = remembered;
    }

    /** What a run asks Airtable for. */
    String tableNameOrId() {
        return schema().map(TableSchema::id).or(this::knownId).orElse(spec().table());
    }

    /** Whether the schema of the target is yet to be made. */
    boolean isSchemaMissing() {
        return schemaMissing;
    }

    void schemaIsMissing() {
        schemaMissing = true;
    }

    /** Whether it makes sense to ask Airtable more about this table. */
    boolean isAirtableOpen() {
        return airtableOpen;
    }

    void closeAirtable() {
        airtableOpen = false;
    }

    /** Whether it makes sense to ask the warehouse more about this table. */
    boolean isWarehouseOpen() {
        return warehouseOpen;
    }

    void closeWarehouse() {
        warehouseOpen = false;
    }

    /** Notes something wrong with this table. @param problem what, where, and the remedy */
    void find(String problem) {
        findings.add(DisplayText.line(problem, Integer.MAX_VALUE));
    }

    /** Notes something about this table that somebody should know, but that stops no run. @param text what, and the remedy */
    void warn(String text) {
        warnings.add(DisplayText.line(text, Integer.MAX_VALUE));
    }

    /** Notes something worth knowing that is not wrong. */
    void note(String text) {
        notes.add(DisplayText.line(text, Integer.MAX_VALUE));
    }

    /** One line per finding: file, line, route, what is wrong, and the remedy. */
    List<String> findings() {
        return lines(findings);
    }

    /** One line per warning: file, line, route, what should be known, and the remedy. */
    List<String> warnings() {
        return lines(warnings);
    }

    private List<String> lines(List<String> problems) {
        return problems.stream()
                .map(problem -> new RouteFinding(route.file(), route.line(), spec().id(), problem).text())
                .toList();
    }

    /** For people: the table's id, where it comes from and where it goes. */
    String summary() {
        String airtable = schema == null ? spec().table() : schema.name();
        return spec().id() + "  " + DisplayText.line(airtable, 60) + " -> " + target
                + (notes.isEmpty() ? "" : " (" + String.join("; ", notes) + ")");
    }
}
