package io.airdelta.cli;

import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.route.WarehouseInquiry;
import io.airdelta.sync.StateEntry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** By which ids do earlier runs know their tables? A table that people renamed in Airtable is found by its id. */
final class StateCheck implements Check {
    private final WarehouseInquiry warehouse;
    private final int threads;

    StateCheck(WarehouseInquiry warehouse, int threads) {
        this.warehouse = warehouse;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var bySchema = Checks.grouped(
                tables, table -> table.isWarehouseOpen() && !table.isSchemaMissing(), CheckedTable::targetSchema);
        SideBySide.each(threads, bySchema.values(), group -> lookAt(group, report));
    }

    private void lookAt(List<CheckedTable> tables, CheckReport report) {
        TableName any = tables.get(0).target();
        try {
            Map<String, StateEntry> states = warehouse.states(tables.get(0).warehouse(), any);
            tables.forEach(
                    table -> Optional.ofNullable(states.get(table.target().qualified()))
                            .filter(state -> state.isKnownAs(table.spec().table()))
                            .ifPresent(state -> table.knownId(state.tableId())));
        } catch (Exception e) {
            report.find(
                    "Table " + any.sibling(ControlTable.STATE.tableName()),
                    tables,
                    "it cannot be read: " + Reason.ofWarehouse(e));
            tables.forEach(CheckedTable::closeWarehouse);
        }
    }
}
