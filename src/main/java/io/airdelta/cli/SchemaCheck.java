package io.airdelta.cli;

import io.airdelta.delta.TableName;
import io.airdelta.route.WarehouseInquiry;
import java.util.List;

/** Is the schema of each target there? Where it is not, the first run makes it, as far as a look can tell. */
final class SchemaCheck implements Check {
    /** A schema of a warehouse, in lower case. */
    record Schema(String warehouse, String name) {
        static Schema of(CheckedTable table) {
            return new Schema(table.warehouse(), table.target().sibling("*").qualified());
        }
    }

    private final WarehouseInquiry warehouse;
    private final int threads;

    SchemaCheck(WarehouseInquiry warehouse, int threads) {
        this.warehouse = warehouse;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var bySchema = Checks.grouped(tables, CheckedTable::isWarehouseOpen, Schema::of);
        SideBySide.each(threads, bySchema.values(), group -> lookAt(group, report));
    }

    private void lookAt(List<CheckedTable> tables, CheckReport report) {
        TableName any = tables.get(0).target();
        String name = tables.get(0).warehouse();
        String schema = any.catalog() + "." + any.schema();
        try {
            if (!warehouse.hasSchema(name, any)) {
                tables.forEach(CheckedTable::schemaIsMissing);
            }
        } catch (Exception e) {
            report.find(
                    "Schema " + schema,
                    tables,
                    "it cannot be looked at: " + Reason.ofWarehouse(e)
                            + ". A schema is made where it is missing, a catalog never");
            tables.forEach(CheckedTable::closeWarehouse);
        }
    }
}
