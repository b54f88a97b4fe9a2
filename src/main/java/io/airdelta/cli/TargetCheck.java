package io.airdelta.cli;

import io.airdelta.airtable.TableSchema;
import io.airdelta.delta.TableDescription;
import io.airdelta.route.WarehouseInquiry;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.SourceTable;
import io.airdelta.sync.TargetPlanner;
import io.airdelta.sync.UnfitTarget;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Does each target fit what its table holds in Airtable? */
final class TargetCheck implements Check {
    private final WarehouseInquiry warehouse;
    private final int threads;

    TargetCheck(WarehouseInquiry warehouse, int threads) {
        this.warehouse = warehouse;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        SideBySide.each(
                threads, tables.stream().filter(CheckedTable::isWarehouseOpen).toList(), table -> look(table));
    }

    private void look(CheckedTable table) {
        try {
            Optional<TableDescription> found =
                    table.isSchemaMissing() ? Optional.empty() : warehouse.describe(table.warehouse(), table.target());
            if (table.isSchemaMissing()) {
                table.note("the first run makes the schema and the table");
            } else if (found.isEmpty()) {
                table.note("the first run makes the table");
            }
            table.schema().ifPresent(schema -> plan(table, schema, found));
        } catch (Exception e) {
            table.find("target " + table.target() + " cannot be looked at: " + Reason.ofWarehouse(e));
        }
    }

    private static void plan(CheckedTable table, TableSchema schema, Optional<TableDescription> found) {
        try {
            new TargetPlanner(table.spec(), table.ledger(), found.map(TableDescription::columns), Instant.now())
                    .plan(SourceTable.of(table.spec(), schema));
        } catch (UnfitTarget e) {
            table.find(e.getMessage());
        } catch (InvalidTable e) {
            // names of fields, of which NamesCheck told
        }
    }
}
