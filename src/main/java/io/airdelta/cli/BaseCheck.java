package io.airdelta.cli;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.route.AirtableInquiry;
import io.airdelta.sync.Account;
import java.util.List;

/**
 * Does each base exist, and may the token read its schema? Airtable answers 403 to both a missing scope and a missing access
 * (Airtable, Errors): a record of one of the tables tells which.
 */
final class BaseCheck implements Check {
    private record Base(Account account, String id) {}

    private final AirtableInquiry airtable;
    private final int threads;

    BaseCheck(AirtableInquiry airtable, int threads) {
        this.airtable = airtable;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var byBase =
                Checks.grouped(tables, CheckedTable::isAirtableOpen, table -> new Base(table.account(), table.base()));
        SideBySide.each(threads, byBase.entrySet(), each -> look(each.getKey(), each.getValue(), report));
    }

    private void look(Base base, List<CheckedTable> tables, CheckReport report) {
        try {
            BaseSchema schema = airtable.schema(base.account(), base.id());
            tables.forEach(table -> table.baseSchema(schema));
        } catch (AirtableFault e) {
            boolean onlyTheSchema = e.notPermitted() && tables.stream().limit(3).anyMatch(this::givesRecords);
            if (onlyTheSchema) {
                tables.forEach(
                        table -> table.note("records are read by name; give the token the scope schema.bases:read"));
            } else {
                refuse(base, tables, report, e);
            }
        } catch (Exception e) {
            refuse(base, tables, report, e);
        }
    }

    private void refuse(Base base, List<CheckedTable> tables, CheckReport report, Exception e) {
        report.find(
                "Base " + base.id(), tables, Reason.ofAirtable(e) + NearBase.of(base.id(), airtable, base.account()));
        tables.forEach(CheckedTable::closeAirtable);
    }

    private boolean givesRecords(CheckedTable table) {
        try {
            airtable.probe(
                    table.account(),
                    ListRecordsRequest.of(table.base(), table.tableNameOrId())
                            .pageSize(1)
                            .build());
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
