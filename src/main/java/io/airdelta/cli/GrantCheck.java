package io.airdelta.cli;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.Grants;
import io.airdelta.delta.Need;
import io.airdelta.delta.Needs;
import io.airdelta.delta.TableName;
import io.airdelta.route.WarehouseInquiry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * May the principal that connects do what runs do? What it may read is tried, and a refusal is a finding. What it may write
 * cannot be tried without writing: privileges that the catalog's information schema does not show are a warning, because they may
 * be held in a way that it does not show.
 */
final class GrantCheck implements Check {
    private final WarehouseInquiry warehouse;
    private final FirstContact contact;
    private final int threads;

    GrantCheck(WarehouseInquiry warehouse, FirstContact contact, int threads) {
        this.warehouse = warehouse;
        this.contact = contact;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var bySchema = Checks.grouped(tables, CheckedTable::isWarehouseOpen, CheckedTable::targetSchema);
        SideBySide.each(threads, bySchema.values(), group -> lookAt(group, report));
    }

    private void lookAt(List<CheckedTable> tables, CheckReport report) {
        CheckedTable any = tables.get(0);
        if (any.isSchemaMissing()) {
            ask(tables, List.of(any.target()), Needs.withoutSchema(any.target()), report);
            return;
        }
        List<TableName> there = new ArrayList<>();
        List<TableName> missing = new ArrayList<>();
        for (ControlTable control : ControlTable.values()) {
            TableName name = any.target().sibling(control.tableName());
            try {
                (warehouse.isReadable(any.warehouse(), name) ? there : missing).add(name);
            } catch (Exception e) {
                report.find("Table " + name, tables, "it cannot be read: " + reason(any, e));
                tables.forEach(CheckedTable::closeWarehouse);
                return;
            }
        }
        for (CheckedTable table : tables) {
            try {
                (warehouse.isReadable(any.warehouse(), table.target()) ? there : missing).add(table.target());
            } catch (Exception e) {
                table.find("target " + table.target() + " cannot be read: " + reason(any, e));
                table.closeWarehouse();
            }
        }
        List<TableName> all = new ArrayList<>(there);
        all.addAll(missing);
        ask(tables, all, Needs.inSchema(there, missing), report);
    }

    private void ask(List<CheckedTable> tables, List<TableName> names, List<Need> needs, CheckReport report) {
        CheckedTable any = tables.get(0);
        String subject =
                "Grants in " + any.target().catalog() + "." + any.target().schema();
        try {
            Optional<Grants> grants = warehouse.grants(any.warehouse(), names);
            List<Need> unseen = grants.map(seen ->
                            needs.stream().filter(need -> !seen.proves(need)).toList())
                    .orElse(List.of());
            if (!unseen.isEmpty()) {
                String principal = contact.with(any.warehouse()).principal();
                report.warn(subject, tables, unseen(unseen, principal));
            }
        } catch (Exception e) {
            report.warn(
                    subject,
                    tables,
                    "what the principal that connects may write could not be seen (" + reason(any, e)
                            + "); a run that is refused names the GRANT that it lacks");
        }
    }

    /** What to tell of privileges that were not seen. @param principal who lacks them, perhaps */
    static String unseen(List<Need> needs, String principal) {
        String privileges =
                String.join(", ", needs.stream().map(Need::privilege).distinct().toList());
        return "whether '" + principal + "' has " + privileges
                + " could not be seen; a group or the owner of a parent may give it. Where a run is refused: "
                + String.join("; ", Grants.statements(needs, principal));
    }

    private String reason(CheckedTable table, Exception failure) {
        return contact.reason(table.warehouse(), failure);
    }
}
