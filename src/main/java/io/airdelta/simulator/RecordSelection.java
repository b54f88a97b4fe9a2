package io.airdelta.simulator;

import io.airdelta.simulator.formula.Formula;
import io.airdelta.simulator.formula.FormulaException;
import io.airdelta.simulator.formula.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a list request asks for, parsed once: which records of a table, in which order.
 *
 * @param filters every one of which must accept a record
 * @param order empty for the order of a request without sort and view
 */
record RecordSelection(Table table, List<Formula> filters, List<Order> order, int maxRecords) {

    /** One key of the order, its field found. */
    record Order(Field field, boolean descending) {}

    /** @throws ApiError 422 for an unknown view or sort field, or an invalid formula */
    static RecordSelection of(Table table, ListQuery query) {
        List<Formula> filters = new ArrayList<>();
        List<SortKey> sort = query.sort();
        if (!query.view().isEmpty()) {
            View view = table.view(query.view())
                    .orElseThrow(() -> ApiError.invalid("VIEW_NAME_NOT_FOUND", "View " + query.view() + " not found"));
            view.filterByFormula().ifPresent(text -> filters.add(formula(table, text)));
            if (sort.isEmpty()) {
                sort = view.sort();
            }
        }
        if (!query.filterByFormula().isBlank()) {
            filters.add(formula(table, query.filterByFormula()));
        }
        List<Order> order = new ArrayList<>();
        for (SortKey key : sort) {
            Field field = table.field(key.field()).orElseThrow(() -> ApiError.unknownField(key.field()));
            order.add(new Order(field, key.descending()));
        }
        return new RecordSelection(table, filters, order, query.maxRecords());
    }

    private static Formula formula(Table table, String text) {
        Formula formula;
        try {
            formula = Formula.parse(text);
        } catch (FormulaException e) {
            throw ApiError.invalidFormula("Invalid formula. Please check your formula text.");
        }
        List<String> unknown = formula.fields().stream()
                .filter(name -> table.field(name).isEmpty())
                .toList();
        if (!unknown.isEmpty()) {
            throw ApiError.invalidFormula("Unknown field names: " + String.join(", ", unknown));
        }
        return formula;
    }

    /**
     * The records, by the table's present state.
     *
     * @param seed decides the order where none is asked for and the switch says shuffled
     */
    StoredRecord[] select(Base base, SimulatorOptions options, Instant now, long seed) {
        StoredRecord[] selected = table.ordered();
        if (!filters.isEmpty()) {
            RecordContext context = new RecordContext(base, table, options, now);
            selected = Arrays.stream(selected)
                    .filter(record -> {
                        context.at(record);
                        return filters.stream().allMatch(filter -> filter.accepts(context));
                    })
                    .toArray(StoredRecord[]::new);
        }
        if (!order.isEmpty()) {
            selected = sorted(base, selected);
        } else if (options.orderWithoutSort() == SimulatorOptions.OrderWithoutSort.SHUFFLED) {
            selected = selected.clone();
            Arrays.sort(
                    selected, Comparator.comparingLong(record -> mixed(record.id(), seed ^ record.modifiedMillis())));
        }
        return selected.length > maxRecords ? Arrays.copyOf(selected, maxRecords) : selected;
    }

    private StoredRecord[] sorted(Base base, StoredRecord[] unsorted) {
        CellReader reader = new CellReader(base);
        Comparator<StoredRecord> comparator = null;
        for (Order key : order) {
            Map<String, Value> values = new HashMap<>();
            for (StoredRecord record : unsorted) {
                values.put(record.id(), reader.value(key.field(), record));
            }
            Comparator<StoredRecord> next = Comparator.comparing(record -> values.get(record.id()), Value.ORDER);
            next = key.descending() ? next.reversed() : next;
            comparator = comparator == null ? next : comparator.thenComparing(next);
        }
        StoredRecord[] sorted = unsorted.clone();
        Arrays.sort(sorted, comparator);
        return sorted;
    }

    private static long mixed(String id, long seed) {
        long hash = seed;
        for (int i = 0; i < id.length(); i++) {
            hash = (hash ^ id.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 29;
        }
        return hash;
    }
}
