package io.airdelta.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What the next runs of all tables would do; as {@code airdelta plan} prints it.
 *
 * @param tables one for each table
 * @param bases what the tables of each base cost together, the schema and the webhook's payloads included
 * @param requests of all next runs, at least; null where the records of a table are not counted yet
 * @param leastSeconds that they take at the rate limit; null where {@code requests} is
 * @param requestsPerMonth of 30 days, at least, of those tables of which it is known
 * @param warnings what should be looked at, a line each
 */
record Plan(
        List<PlannedTable> tables,
        List<PlannedBase> bases,
        Long requests,
        Double leastSeconds,
        long requestsPerMonth,
        List<String> warnings) {

    /** What Airtable gives a token in a second, whatever the bases (Airtable, Rate limits). */
    private static final double TOKEN_RATE = 50;

    /**
     * What the tables of a base cost.
     *
     * @param base {@code app…}
     * @param requests as of {@link Plan}
     * @param leastSeconds as of {@link Plan}
     * @param requestsPerMonth as of {@link Plan}
     */
    record PlannedBase(String base, Long requests, Double leastSeconds, long requestsPerMonth) {
        static PlannedBase of(String base, List<RequestCost> costs, double requestsPerSecond) {
            Long requests = costs.stream().anyMatch(cost -> cost.nextRun() == null)
                    ? null
                    : Long.valueOf(RequestCost.sharedNextRun(costs)
                            + costs.stream().mapToLong(RequestCost::nextRun).sum());
            long month = RequestCost.sharedMonth(costs)
                    + costs.stream()
                            .map(RequestCost::month)
                            .filter(Objects::nonNull)
                            .mapToLong(Long::longValue)
                            .sum();
            return new PlannedBase(base, requests, requests == null ? null : requests / requestsPerSecond, month);
        }
    }

    /** @param requestsPerSecond that a base may be asked */
    static Plan of(List<PlannedTable> tables, double requestsPerSecond) {
        Map<PlannedTable.Budget, List<RequestCost>> costs = tables.stream()
                .filter(table -> table.cost() != null)
                .collect(Collectors.groupingBy(
                        PlannedTable::budget,
                        LinkedHashMap::new,
                        Collectors.mapping(PlannedTable::cost, Collectors.toList())));
        List<PlannedBase> bases = new ArrayList<>();
        Map<String, Long> byToken = new LinkedHashMap<>();
        costs.forEach((budget, each) -> {
            PlannedBase base = PlannedBase.of(budget.base(), each, requestsPerSecond);
            bases.add(base);
            byToken.merge(budget.account(), Objects.requireNonNullElse(base.requests(), 0L), Long::sum);
        });
        boolean known = bases.stream().allMatch(base -> base.requests() != null);
        Double slowest = !known
                ? null
                : Double.valueOf(Math.max(
                        bases.stream()
                                .mapToDouble(PlannedBase::leastSeconds)
                                .max()
                                .orElse(0),
                        byToken.values().stream().max(Comparator.naturalOrder()).orElse(0L) / TOKEN_RATE));
        long month = bases.stream().mapToLong(PlannedBase::requestsPerMonth).sum();
        Long requests = known
                ? Long.valueOf(bases.stream().mapToLong(PlannedBase::requests).sum())
                : null;
        return new Plan(tables, bases, requests, slowest, month, warnings(month));
    }

    private static List<String> warnings(long month) {
        return month <= RequestCost.MONTHLY_LIMIT
                ? List.of()
                : List.of(String.format(
                        Locale.ROOT,
                        "the tables ask Airtable at least %,d times in 30 days, and its Team plan allows a workspace %,d;"
                                + " run them less often (parameter 'schedule'), or read changes alone (parameter 'capture')",
                        month,
                        RequestCost.MONTHLY_LIMIT));
    }
}
