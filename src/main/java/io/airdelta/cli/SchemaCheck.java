package io.airdelta.cli;

import io.airdelta.delta.Identifiers;
import io.airdelta.delta.TableName;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.route.WarehouseInquiry;
import java.util.List;
import java.util.regex.Pattern;

/** Is the schema of each target there? Where it is not, the first run makes it, as far as a look can tell. */
final class SchemaCheck implements Check {
    private static final Pattern NO_CATALOG =
            Pattern.compile("NO_SUCH_CATALOG_EXCEPTION|CATALOG_NOT_FOUND|UC_CATALOG_NOT_FOUND");

    private final WarehouseInquiry warehouse;
    private final FirstContact contact;
    private final int threads;

    SchemaCheck(WarehouseInquiry warehouse, FirstContact contact, int threads) {
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
        TableName any = tables.get(0).target();
        String name = tables.get(0).warehouse();
        String schema = any.catalog() + "." + any.schema();
        try {
            if (!warehouse.hasSchema(name, any)) {
                tables.forEach(CheckedTable::schemaIsMissing);
            }
        } catch (Exception e) {
            if (isNoCatalog(e)) {
                report.find(
                        "Catalog " + any.catalog(),
                        tables,
                        "it is not there, or not for this user (["
                                + WarehouseFault.classify(e).errorClass()
                                + "]), and airdelta makes none; correct the target, or have it made: CREATE CATALOG "
                                + Identifiers.quote(any.catalog()));
            } else {
                report.find("Schema " + schema, tables, "it cannot be looked at: " + contact.reason(name, e));
            }
            tables.forEach(CheckedTable::closeWarehouse);
        }
    }

    private static boolean isNoCatalog(Exception failure) {
        String errorClass = WarehouseFault.classify(failure).errorClass();
        return errorClass != null && NO_CATALOG.matcher(errorClass).matches();
    }
}
