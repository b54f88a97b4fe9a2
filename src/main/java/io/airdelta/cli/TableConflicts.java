package io.airdelta.cli;

import io.airdelta.delta.TableName;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.TableSpec;
import io.airdelta.sync.TargetKey;
import io.airdelta.sync.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds tables that would get into each other's way: two with one id, two with one target. */
final class TableConflicts {
    private final Function<TableSpec, TargetKey> targets;

    private TableConflicts(Function<TableSpec, TargetKey> targets) {
        this.targets = targets;
    }

    /** As far as settings tell them apart: which warehouses are one, and the catalog of a target that leaves its out. */
    static TableConflicts bySettings(Configuration configuration) {
        return new TableConflicts(spec -> target(spec, configuration));
    }

    /** Where the embedded warehouse takes the place of all others. */
    static TableConflicts embedded() {
        return new TableConflicts(TableConflicts::embeddedTarget);
    }

    /** One finding for each table that comes after the one that it conflicts with. */
    List<RouteFinding> in(List<TableRoute> tables) {
        List<RouteFinding> findings = new ArrayList<>();
        Map<String, TableRoute> byId = new HashMap<>();
        Map<TargetKey, TableRoute> byTarget = new HashMap<>();
        for (TableRoute table : tables) {
            TableRoute sameId = byId.putIfAbsent(table.spec().id(), table);
            TableRoute sameTarget = byTarget.putIfAbsent(targets.apply(table.spec()), table);
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

    private static TargetKey target(TableSpec spec, Configuration configuration) {
        TableName target = spec.target();
        if (target.catalog() == null) {
            target = catalog(spec.warehouse(), configuration)
                    .map(target::withCatalog)
                    .orElse(target);
        }
        return TargetKey.of(Workspace.of(spec.warehouse(), configuration.settings()), target);
    }

    /** A setting that is missing, or cannot be read, is told of where it is needed. */
    private static Optional<String> catalog(String warehouse, Configuration configuration) {
        try {
            return WarehouseSettings.of(warehouse, configuration).catalog();
        } catch (CannotStart | InvalidSetting e) {
            return Optional.empty();
        }
    }

    private static TargetKey embeddedTarget(TableSpec spec) {
        TableName target = spec.target();
        if (EmbeddedWarehouse.SPARK_CATALOG.equalsIgnoreCase(target.catalog())) {
            target = new TableName(EmbeddedWarehouse.CATALOG, target.schema(), target.table());
        }
        return TargetKey.of(TableSpec.DEFAULT_WAREHOUSE, target.withCatalog(EmbeddedWarehouse.CATALOG));
    }

    private static RouteFinding finding(TableRoute table, String problem) {
        return new RouteFinding(table.file(), table.line(), table.spec().id(), problem);
    }

    private static String place(TableRoute table) {
        return table.file() + (table.line() > 0 ? ":" + table.line() : "");
    }
}
