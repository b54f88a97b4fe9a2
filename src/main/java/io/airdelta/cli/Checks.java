package io.airdelta.cli;

import io.airdelta.route.AirtableInquiry;
import io.airdelta.route.PlanInquiry;
import io.airdelta.route.WarehouseInquiry;
import io.airdelta.sync.Settings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;

/** What {@code airdelta check} looks at, in the order in which it does. */
final class Checks {
    private Checks() {}

    /**
     * @param context a started context with the engine and the warehouses' {@code DataSource}s
     * @param contact how its warehouses are asked first
     * @param settings by which accounts and warehouses are reached
     */
    static List<Check> of(CamelContext context, FirstContact contact, Settings settings) {
        int threads = settings.schedules().threads();
        AirtableInquiry airtable = new AirtableInquiry(context);
        WarehouseInquiry warehouse = new WarehouseInquiry(context);
        return List.of(
                new TokenCheck(airtable, settings, threads),
                new WarehouseCheck(contact, threads),
                new SharedTargetCheck(),
                new SchemaCheck(warehouse, contact, threads),
                new GrantCheck(warehouse, contact, threads),
                new StateCheck(warehouse, threads),
                new BaseCheck(airtable, threads),
                new NamesCheck(),
                new RecordsCheck(airtable, threads),
                new WebhookCheck(airtable, threads),
                new ClockCheck(airtable, warehouse, threads),
                new TargetCheck(warehouse, new PlanInquiry(context), threads),
                new EndpointsCheck(context));
    }

    /** The tables that a question has a meaning for, put together by what they share. */
    static <K> Map<K, List<CheckedTable>> grouped(
            List<CheckedTable> tables, Predicate<CheckedTable> meant, Function<CheckedTable, K> key) {
        return tables.stream()
                .filter(meant)
                .collect(Collectors.groupingBy(key, LinkedHashMap::new, Collectors.toList()));
    }
}
