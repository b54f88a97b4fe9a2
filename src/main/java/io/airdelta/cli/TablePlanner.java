package io.airdelta.cli;

import io.airdelta.route.PlanInquiry;
import io.airdelta.sync.FireTimes;
import io.airdelta.sync.Settings;
import io.airdelta.sync.TableSpec;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Plans the next run of one table after the other; may be called from several threads. */
final class TablePlanner {
    private final PlanInquiry plans;
    private final Settings settings;
    private final boolean scan;
    private final Instant now = Instant.now();
    private final Map<String, List<Instant>> runs = new ConcurrentHashMap<>();

    /** @param scan whether to read the records of each table */
    TablePlanner(PlanInquiry plans, Settings settings, boolean scan) {
        this.plans = plans;
        this.settings = settings;
        this.scan = scan;
    }

    PlannedTable plan(TableRoute route) {
        TableSpec spec = route.spec();
        PlannedTable.Budget budget = new PlannedTable.Budget(
                spec.account(), spec.base().or(settings::base).orElse(null));
        try {
            PlanInquiry.Answer plan = plans.plan(spec, scan);
            Long records = plan.scanned() == null
                    ? plan.rows()
                    : Long.valueOf(plan.scanned().records());
            RequestCost cost = new RequestCost(
                    plan.read().capture(),
                    plan.read().complete(),
                    records,
                    route.schedule().map(this::runs).orElse(null),
                    spec.fullScan());
            return PlannedTable.of(plan, budget, cost);
        } catch (Exception e) {
            return PlannedTable.failing(route, budget, e);
        }
    }

    private List<Instant> runs(String schedule) {
        return runs.computeIfAbsent(
                schedule, cron -> new FireTimes(cron, settings.schedules().timeZone()).within(now, RequestCost.MONTH));
    }
}
