package io.airdelta.cli;

import io.airdelta.sync.TargetKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Do two tables go to one target? Only the warehouse tells in which catalog a target is that names none. */
final class SharedTargetCheck implements Check {

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) {
        Map<TargetKey, CheckedTable> byTarget = new HashMap<>();
        for (CheckedTable table : tables) {
            if (table.isWarehouseOpen()) {
                CheckedTable other = byTarget.putIfAbsent(TargetKey.of(table.warehouse(), table.target()), table);
                if (other != null) {
                    table.find("table '" + other.spec().id() + "' has the same target " + table.target()
                            + "; give each table its own");
                }
            }
        }
    }
}
