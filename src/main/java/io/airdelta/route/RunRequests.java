package io.airdelta.route;

import io.airdelta.sync.RunDemands;
import org.apache.camel.CamelContext;
import org.quartz.SchedulerException;

/** Has tables run beside their schedules, because somebody asks for it. */
public final class RunRequests {
    private final TableRoutePolicy tables;

    /** @param context a started context with the engine's routes */
    public RunRequests(CamelContext context) {
        this.tables = context.getRegistry().lookupByNameAndType("airdeltaTable", TableRoutePolicy.class);
    }

    /**
     * Starts a run of a table; where one is under way, when that has ended. In a cluster it may begin on any node. What it does not do
     * because it fails, is asked of the next run.
     *
     * @param table the route's id
     * @param demands what it is to do beyond its route
     * @return whether the table's runs are started by Quartz; else nothing happens
     */
    public boolean run(String table, RunDemands demands) {
        return tables.scheduled(table)
                .map(scheduled -> {
                    try {
                        scheduled.runNow(demands);
                    } catch (SchedulerException e) {
                        throw new IllegalStateException(
                                "Table '" + table + "' cannot be run: Quartz does not take it (" + e.getMessage() + ")",
                                e);
                    }
                    return true;
                })
                .orElse(false);
    }
}
