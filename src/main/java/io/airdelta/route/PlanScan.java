package io.airdelta.route;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.JsonIds;
import io.airdelta.delta.LiveRows;
import io.airdelta.delta.ScdType;
import io.airdelta.delta.SystemColumns;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetMerge;
import io.airdelta.sync.Deletes;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunDeletes;
import io.airdelta.sync.StateEntry;
import io.airdelta.sync.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads all pages of a table that was planned, compares its rows with the target's, and stores nothing. */
final class PlanScan {
    private final Engine engine;
    private final Readers readers;
    private final Pages pages;
    private final Run run;
    private final TableName target;
    private final ScdType scdType;
    private long records;
    private long inserts;
    private long updates;
    private long live;

    /** @param run which was planned and reads nothing yet */
    PlanScan(Engine engine, Run run) {
        this.engine = engine;
        this.readers = new Readers(engine);
        this.pages = new Pages(readers);
        this.run = run;
        this.target = run.target().name();
        // A change of the history comes with the run; the rows that are there are as the last one left them.
        this.scdType = run.target()
                .remembered()
                .map(StateEntry::scdType)
                .map(ScdType::valueOf)
                .orElse(run.spec().scdType());
    }

    /** @throws Exception as Airtable and the warehouse answer */
    PlanInquiry.Scanned count() throws Exception {
        String unknown = whyRowsAreUnknown();
        run.reading().start();
        try (ReadAhead ahead = readers.open(run)) {
            while (run.isScanning()) {
                read(ahead, unknown == null);
                if (unknown == null && run.due().isBatchDue()) {
                    compare();
                }
            }
        }
        long requests = run.counters().requests.get();
        if (unknown != null) {
            return new PlanInquiry.Scanned(records, requests, null, null, null, false, null, unknown);
        }
        compare();
        return new PlanInquiry.Scanned(
                records,
                requests,
                inserts,
                updates,
                deletes(),
                isHeld(),
                run.counters().deadLetters.get(),
                null);
    }

    /** @return null where rows can be compared */
    private String whyRowsAreUnknown() {
        if (run.spec().transform().isPresent()) {
            return "rows are not counted, as plan does not call the transform";
        }
        if (run.target().description().isEmpty()) {
            return null;
        }
        List<ColumnDefinition> needed = new ArrayList<>(
                List.of(SystemColumns.ID, SystemColumns.ROW_HASH, SystemColumns.DELETED_AT, SystemColumns.SYNCED_AT));
        if (scdType == ScdType.SCD_TYPE_2) {
            needed.add(SystemColumns.IS_CURRENT);
        }
        boolean comparable = run.schema().mapping() != null
                && run.target().description().get().missing(needed).isEmpty();
        return comparable ? null : "rows are not counted, as the target lacks columns of airdelta's";
    }

    private void read(ReadAhead ahead, boolean rows) throws Exception {
        Fetched fetched = ahead.take();
        if (fetched.failure() != null) {
            readAgain(ahead, fetched);
            return;
        }
        pages.page(run, fetched);
        int size = fetched.page().records().size();
        records += size;
        if (rows && run.schema().mapping() != null) {
            run.intake().accept(pages.rows(run, fetched));
            run.letters().stored(run.letters().waiting().size());
        } else {
            inserts += size;
            run.intake().accept(new PageRows(size, List.of(), List.of(), 0, fetched.last()));
        }
    }

    private void readAgain(ReadAhead ahead, Fetched fetched) throws Exception {
        boolean lost =
                fetched.failure() instanceof AirtableFault fault && fault.kind() == AirtableFault.Kind.ITERATOR_EXPIRED;
        if (!lost || !ahead.resume(fetched.walk())) {
            throw fetched.failure();
        }
        records = 0;
    }

    /** Counts which rows of the batch a run would write; a record that comes twice counts in each batch that it is in. */
    private void compare() throws Exception {
        int size = run.batch().size();
        if (size == 0) {
            return;
        }
        if (run.target().description().isEmpty()) {
            inserts += size;
        } else {
            List<String> differing = run.schema().mapping().plan().hashesForgotten()
                    ? run.batch().rows().stream().map(row -> row.id()).toList()
                    : ids(
                            TargetMerge.differing(target, scdType, size),
                            List.of(run.batch().json()));
            if (!differing.isEmpty()) {
                int known = ids(LiveRows.among(target, scdType, differing.size()), List.of(JsonIds.encode(differing)))
                        .size();
                updates += known;
                inserts += differing.size() - known;
            }
        }
        run.batch().clear();
    }

    private long deletes() throws Exception {
        if (run.target().description().isEmpty() || run.spec().deletes() == Deletes.IGNORE) {
            return 0;
        }
        String slice = LiveRows.slice(target, scdType, RunDeletes.MOST_IDS);
        while (run.deletes().isSlicing()) {
            List<String> ids = ids(slice, List.of(run.deletes().after()));
            live += ids.size();
            run.deletes().slice(ids, run.records().present());
        }
        return run.deletes().suspects().size();
    }

    private boolean isHeld() {
        long accepted =
                run.target().remembered().map(StateEntry::acceptedDeletes).orElse(0L);
        return engine.settings()
                .runs()
                .deleteBrake()
                .holds(
                        run.deletes().suspects().size(),
                        live,
                        accepted,
                        run.target().isConsentNeeded());
    }

    private List<String> ids(String sql, List<String> parameters) throws Exception {
        String warehouse = run.spec().warehouse();
        return engine.sql().query(warehouse, new Statement(sql, parameters)).stream()
                .map(row -> (String) row.get("_airtable_id"))
                .toList();
    }
}
