package io.airdelta.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Do two tables go to one target? Only the warehouse tells in which catalog a target is that names none. */
final class SharedTargetCheck implements Check {

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) {
        Map<String, CheckedTable> byTarget = new HashMap<>();
        for (CheckedTable table : tables) {
            if (table.isWarehouseOpen()) {
                CheckedTable other = byTarget.putIfAbsent(
                        table.warehouse() + " " + table.target().qualified(), table);
                if (other != null) {
                    table.find("table '" + other.spec().id() + "' has the same target " + table.target()
                            + "; give each table its own");
                }
            }
        }
    }
}
