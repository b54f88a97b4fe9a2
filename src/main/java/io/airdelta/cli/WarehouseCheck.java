package io.airdelta.cli;

import io.airdelta.delta.TargetTable;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.route.WarehouseInquiry;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.apache.camel.CamelContext;

/** Can each warehouse be reached, and what is the catalog of targets that name none? */
final class WarehouseCheck implements Check {
    private final CamelContext context;
    private final WarehouseInquiry warehouse;
    private final int threads;

    /** @param context holds the warehouses' pools */
    WarehouseCheck(CamelContext context, WarehouseInquiry warehouse, int threads) {
        this.context = context;
        this.warehouse = warehouse;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var byWarehouse = Checks.grouped(tables, CheckedTable::isWarehouseOpen, CheckedTable::warehouse);
        SideBySide.each(threads, byWarehouse.entrySet(), each -> look(each.getKey(), each.getValue(), report));
    }

    private void look(String name, List<CheckedTable> tables, CheckReport report) {
        try {
            String catalog = catalog(name);
            tables.forEach(table -> table.locate(table.target().withCatalog(catalog)));
        } catch (Exception e) {
            report.find("Warehouse '" + name + "'", tables, Reason.ofWarehouse(e));
            tables.forEach(CheckedTable::closeWarehouse);
        }
    }

    /** The pool would try a connection that is refused for half a minute, and the engine for many more: a person waits. */
    private String catalog(String name) throws Exception {
        WarehousePool pool = context.getRegistry().lookupByNameAndType(name, WarehousePool.class);
        try (Connection connection = pool.connectOnce();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(TargetTable.currentCatalog())) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            if (isStarting(e)) {
                return warehouse.catalog(name);
            }
            throw e;
        }
    }

    /** Whether a server answered that it cannot serve yet, in contrast to none that answers at all. */
    static boolean isStarting(SQLException failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof IOException) {
                return false;
            }
        }
        return WarehouseFault.classify(failure).kind() == WarehouseFault.Kind.UNAVAILABLE;
    }
}
