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
    /** A base, and whose token asks for it. */
    record Base(Account account, String id) {
        static Base of(CheckedTable table) {
            return new Base(table.account(), table.base());
        }
    }

    private static final String REMEDY =
            "; correct the base's id in the route or in the setting airtable.base, or give the"
                    + " token access to this base and the scopes data.records:read and schema.bases:read";

    private final AirtableInquiry airtable;
    private final int threads;

    BaseCheck(AirtableInquiry airtable, int threads) {
        this.airtable = airtable;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var byBase = Checks.grouped(tables, CheckedTable::isAirtableOpen, Base::of);
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
        String near = NearBase.of(base.id(), airtable, base.account());
        report.find(
                "Base " + base.id(),
                tables,
                e instanceof AirtableFault fault && fault.isAbsent()
                        ? "Airtable answered " + fault.status() + " " + fault.type() + (near.isEmpty() ? REMEDY : near)
                        : Reason.ofAirtable(e) + near);
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
