package io.airdelta.cli;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.delta.TableDescription;
import io.airdelta.route.PlanInquiry;
import io.airdelta.route.WarehouseInquiry;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.UnfitTarget;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Does each target fit what its table holds in Airtable? */
final class TargetCheck implements Check {
    private final WarehouseInquiry warehouse;
    private final PlanInquiry plans;
    private final int threads;

    TargetCheck(WarehouseInquiry warehouse, PlanInquiry plans, int threads) {
        this.warehouse = warehouse;
        this.plans = plans;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        SideBySide.each(
                threads, tables.stream().filter(CheckedTable::isWarehouseOpen).toList(), table -> look(table, report));
    }

    private void look(CheckedTable table, CheckReport report) {
        try {
            Optional<TableDescription> found =
                    table.isSchemaMissing() ? Optional.empty() : warehouse.describe(table.warehouse(), table.target());
            if (table.isSchemaMissing()) {
                table.note("the first run makes the schema and the table");
            } else if (found.isEmpty()) {
                table.note("the first run makes the table");
            }
            if (table.isAirtableOpen()) {
                plans.plan(table.spec());
            }
        } catch (UnfitTarget e) {
            table.find(e.getMessage());
        } catch (InvalidTable e) {
            if (!isTold(table, report)) {
                e.problems().forEach(table::find);
            }
        } catch (AirtableFault | IOException e) {
            if (!isTold(table, report)) {
                table.find(Reason.ofAirtable(e));
            }
        } catch (Exception e) {
            table.find("target " + table.target() + " cannot be looked at: " + Reason.ofWarehouse(e));
        }
    }

    /** The checks before told why the table cannot run; the same failure, met again here, would be noise. */
    private static boolean isTold(CheckedTable table, CheckReport report) {
        return !table.findings().isEmpty() || report.concerns(table);
    }
}
