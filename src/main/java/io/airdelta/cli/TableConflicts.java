package io.airdelta.cli;

import io.airdelta.delta.TableName;
import io.airdelta.sync.TableSpec;
import io.airdelta.sync.TargetKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Finds tables that would get into each other's way: two with one id, two with one target. */
final class TableConflicts {
    private final Configuration configuration;

    /** @param configuration tells the catalog of a warehouse, for targets that leave theirs out */
    TableConflicts(Configuration configuration) {
        this.configuration = configuration;
    }

    /** One finding for each table that comes after the one that it conflicts with. */
    List<RouteFinding> in(List<TableRoute> tables) {
        List<RouteFinding> findings = new ArrayList<>();
        Map<String, TableRoute> byId = new HashMap<>();
        Map<TargetKey, TableRoute> byTarget = new HashMap<>();
        for (TableRoute table : tables) {
            TableRoute sameId = byId.putIfAbsent(table.spec().id(), table);
            TableRoute sameTarget = byTarget.putIfAbsent(target(table.spec()), table);
            if (sameId != null) {
                findings.add(
                        finding(table, "another table has this id (" + place(sameId) + "); give each its own routeId"));
            }
            if (sameTarget != null) {
                findings.add(finding(
                        table,
                        "table '" + sameTarget.spec().id() + "' (" + place(sameTarget) + ") has the same target "
                                + table.spec().target() + "; give each table its own"));
            }
        }
        return findings;
    }

    private TargetKey target(TableSpec spec) {
        String warehouse = spec.warehouse();
        TableName target = spec.target();
        if (target.catalog() == null && WarehouseSettings.isSet(warehouse, configuration)) {
            target = WarehouseSettings.of(warehouse, configuration)
                    .catalog()
                    .map(target::withCatalog)
                    .orElse(target);
        }
        return TargetKey.of(warehouse, target);
    }

    private static RouteFinding finding(TableRoute table, String problem) {
        return new RouteFinding(table.file(), table.line(), table.spec().id(), problem);
    }

    private static String place(TableRoute table) {
        return table.file() + (table.line() > 0 ? ":" + table.line() : "");
    }
}
