package io.airdelta.cli;

import io.airdelta.sync.TargetKey;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Do two tables go to one target? Only the warehouse tells in which catalog a target is that names none; the table that leaves it to
 * the warehouse is the one whose runs are refused.
 */
final class SharedTargetCheck implements Check {

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) {
        Map<TargetKey, CheckedTable> named = new HashMap<>();
        tables.stream()
                .filter(table -> table.spec().target().catalog() != null)
                .forEach(table -> named.put(table.targetKey(), table));
        for (CheckedTable table : tables) {
            CheckedTable other = named.get(table.targetKey());
            if (other != null && table.spec().target().catalog() == null) {
                table.find("table '" + other.spec().id() + "' has the same target " + table.target()
                        + "; give each table its own");
            }
        }
    }
}
