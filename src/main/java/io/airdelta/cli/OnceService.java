package io.airdelta.cli;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A service whose tables run one time, when they are told to, and not by their triggers. */
final class OnceService implements AutoCloseable {
    private final ServicePlan plan;
    private final TableTriggers triggers;
    private final OnceRuns runs = new OnceRuns();
    private final Service service;

    private OnceService(ServicePlan plan, Optional<Set<String>> only) {
        this.plan = plan;
        this.triggers = new TableTriggers(true, only);
        this.service = Service.open(plan.triggeredBy(triggers).adding(main -> main.bind("airdeltaOnce", runs)));
    }

    /**
     * Starts it.
     *
     * @param only ids of the routes that may run; empty for all
     * @throws CannotStart as {@link Service#open} does
     */
    static OnceService open(ServicePlan plan, Optional<Set<String>> only) {
        return new OnceService(plan, only);
    }

    /** Runs every table and waits for all. @return one outcome per table, in the tables' order */
    List<TableOutcome> run() throws InterruptedException {
        return runs.run(
                service,
                triggers.entries(),
                plan.routes().tables(),
                plan.configuration().settings().schedules().threads());
    }

    /** As {@link Service#stopTables}. */
    void stopTables() {
        service.stopTables();
    }

    @Override
    public void close() {
        service.close();
    }
}
