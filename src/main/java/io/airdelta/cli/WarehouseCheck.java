package io.airdelta.cli;

import java.util.List;

/** Can each warehouse be reached, and what is the catalog of targets that name none? */
final class WarehouseCheck implements Check {
    private final FirstContact contact;
    private final int threads;

    WarehouseCheck(FirstContact contact, int threads) {
        this.contact = contact;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var byWarehouse = Checks.grouped(tables, CheckedTable::isWarehouseOpen, CheckedTable::warehouse);
        SideBySide.each(threads, byWarehouse.entrySet(), each -> look(each.getKey(), each.getValue(), report));
    }

    private void look(String name, List<CheckedTable> tables, CheckReport report) {
        try {
            String catalog = contact.with(name).catalog();
            tables.forEach(table -> table.locate(table.target().withCatalog(catalog)));
        } catch (Exception e) {
            report.find("Warehouse '" + name + "'", tables, contact.reason(name, e));
            tables.forEach(CheckedTable::closeWarehouse);
        }
    }
}
