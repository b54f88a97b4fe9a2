package io.airdelta.cli;

import io.airdelta.delta.ScdType;
import io.airdelta.delta.TableName;
import io.airdelta.route.StatusInquiry;
import io.airdelta.sync.FireTimes;
import io.airdelta.sync.StateEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** Finds out how tables stand: by a few statements for each schema that their targets are in. */
final class Statuses {
    private final FirstContact contact;
    private final StatusInquiry inquiry;
    private final ZoneId zone;
    private final int threads;
    private final Instant now = Instant.now();
    private final Map<TableRoute, TableStatus> found = new ConcurrentHashMap<>();

    /**
     * @param context a started context with the engine and the warehouses' {@code DataSource}s
     * @param contact how the warehouses are asked first
     * @param zone of the schedules
     * @param threads how many schemas are asked side by side
     */
    Statuses(CamelContext context, FirstContact contact, ZoneId zone, int threads) {
        this.contact = contact;
        this.inquiry = new StatusInquiry(context);
        this.zone = zone;
        this.threads = threads;
    }

    /** @return one status per table, in the tables' order */
    List<TableStatus> of(List<TableRoute> tables) throws InterruptedException {
        var byWarehouse = tables.stream()
                .collect(Collectors.groupingBy(LocatedTable::warehouse, LinkedHashMap::new, Collectors.toList()));
        List<LocatedTable> located =
                SideBySide.map(threads, byWarehouse.entrySet(), each -> locate(each.getKey(), each.getValue())).stream()
                        .flatMap(List::stream)
                        .toList();
        var bySchema = located.stream()
                .collect(Collectors.groupingBy(LocatedTable::schema, LinkedHashMap::new, Collectors.toList()));
        SideBySide.each(threads, bySchema.values(), this::look);
        return tables.stream().map(found::get).toList();
    }

    private List<LocatedTable> locate(String warehouse, List<TableRoute> tables) {
        try {
            String catalog = contact.with(warehouse).catalog();
            return tables.stream()
                    .map(table -> new LocatedTable(table, table.spec().target().withCatalog(catalog)))
                    .toList();
        } catch (Exception e) {
            tables.forEach(table -> fail(table, e));
            return List.of();
        }
    }

    private void look(Collection<LocatedTable> tables) {
        LocatedTable any = tables.iterator().next();
        try {
            StatusInquiry.Answer answer = inquiry.schema(any.warehouse(), any.target());
            Map<TableName, ScdType> started = new LinkedHashMap<>();
            for (LocatedTable table : tables) {
                String key = table.target().qualified();
                if (answer.states().containsKey(key) || answer.lastRuns().containsKey(key)) {
                    started.put(table.target(), scdType(table, answer));
                }
            }
            Map<TableName, Long> rows = inquiry.liveRows(any.warehouse(), started);
            tables.forEach(table -> found.put(
                    table.route(), TableStatus.of(table, answer, rows.get(table.target()), nextRun(table.route()))));
        } catch (Exception e) {
            tables.forEach(table -> fail(table.route(), e));
        }
    }

    private void fail(TableRoute table, Exception e) {
        found.put(table, TableStatus.unknown(table, nextRun(table), contact.reason(LocatedTable.warehouse(table), e)));
    }

    /** Of the rows that are there: a run with another one has not begun to change them. */
    private static ScdType scdType(LocatedTable table, StatusInquiry.Answer answer) {
        return Optional.ofNullable(answer.states().get(table.target().qualified()))
                .map(StateEntry::scdType)
                .map(ScdType::valueOf)
                .orElse(table.route().spec().scdType());
    }

    private Instant nextRun(TableRoute table) {
        return table.schedule()
                .flatMap(cron -> new FireTimes(cron, zone).next(now))
                .orElse(null);
    }
}
