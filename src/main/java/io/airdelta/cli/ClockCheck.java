package io.airdelta.cli;

import io.airdelta.route.AirtableInquiry;
import io.airdelta.route.WarehouseInquiry;
import io.airdelta.sync.Account;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Does this machine's clock agree with Airtable's and the warehouses'? Where it does not, nothing is lost, but times are wrong. */
final class ClockCheck implements Check {
    private static final String REMEDY = "; set this machine's clock by NTP, for example with timedatectl set-ntp true";

    private interface Question {
        Optional<Instant> ask() throws Exception;
    }

    private final AirtableInquiry airtable;
    private final WarehouseInquiry warehouse;
    private final int threads;

    ClockCheck(AirtableInquiry airtable, WarehouseInquiry warehouse, int threads) {
        this.airtable = airtable;
        this.warehouse = warehouse;
        this.threads = threads;
    }

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) throws InterruptedException {
        var byUrl = Checks.grouped(
                tables, CheckedTable::isAirtableOpen, table -> table.account().url());
        var byWarehouse = Checks.grouped(tables, CheckedTable::isWarehouseOpen, CheckedTable::warehouse);
        Map<String, ClockOffset> ofAirtable = new ConcurrentHashMap<>();
        Map<String, ClockOffset> ofWarehouses = new ConcurrentHashMap<>();
        SideBySide.each(threads, byUrl.entrySet(), each -> {
            Account account = each.getValue().get(0).account();
            measure(() -> airtable.clock(account), Duration.ofSeconds(1))
                    .ifPresent(offset -> ofAirtable.put("Airtable's at " + each.getKey(), offset));
        });
        SideBySide.each(
                threads,
                byWarehouse.keySet(),
                name -> measure(() -> Optional.of(warehouse.clock(name)), Duration.ofMillis(1))
                        .ifPresent(offset -> ofWarehouses.put("that of warehouse '" + name + "'", offset)));
        warning(ofAirtable, ofWarehouses).ifPresent(text -> report.warn("Clock of this machine", tables, text));
    }

    /**
     * What to tell.
     *
     * @param ofAirtable where Airtable is → its clock
     * @param ofWarehouses warehouse → its clock
     */
    static Optional<String> warning(Map<String, ClockOffset> ofAirtable, Map<String, ClockOffset> ofWarehouses) {
        List<String> differences = new ArrayList<>(differences(ofAirtable));
        boolean airtableAgrees = differences.isEmpty() && !ofAirtable.isEmpty();
        differences.addAll(differences(ofWarehouses));
        if (differences.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of("it is " + String.join(", and ", differences)
                + ". _airtable_synced_at, _airtable_deleted_at, _airtable_valid_from, the schedules and fullScan go by this"
                + " machine's clock and are off by as much from what others call now; watermarks go by Airtable's clock and"
                + " claims by the warehouse's, so no change is lost"
                + (airtableAgrees
                        ? "; Airtable's clock agrees with this machine's, so look at the warehouse's first"
                        : REMEDY));
    }

    private static List<String> differences(Map<String, ClockOffset> offsets) {
        return new TreeMap<>(offsets)
                .entrySet().stream()
                        .filter(each -> each.getValue().isConsiderable())
                        .map(each -> each.getValue().ofThisMachine() + " " + each.getKey())
                        .toList();
    }

    /** What cannot be asked is for the other checks to tell. */
    private Optional<ClockOffset> measure(Question question, Duration precision) {
        try {
            Instant before = Instant.now();
            Optional<Instant> told = question.ask();
            Instant after = Instant.now();
            return told.map(instant -> ClockOffset.of(before, instant, precision, after));
        } catch (Exception e) {
            return Optional.empty();
        }
    }
}
