package io.airdelta.cli;

import io.airdelta.route.Engine;
import java.io.PrintWriter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.Model;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Camel Main with the engine, the tables, and the warehouses that they are kept in; open until it is closed. */
final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final ServicePlan plan;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ServiceMain main = new ServiceMain();
    private volatile Runnable stop = () -> {};
    private volatile boolean stopping;

    private Service(ServicePlan plan) {
        this.plan = plan;
    }

    /**
     * Starts what the tables need, and Camel last.
     *
     * @throws CannotStart where settings, routes or the directory do not allow it
     */
    static Service open(ServicePlan plan) {
        plan.clearText().forEach(LOG::warn);
        Service service = new Service(plan);
        try {
            service.start();
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    CamelContext context() {
        return main.getCamelContext();
    }

    /** Asks each warehouse first, for as long as the service itself repeats statements. @param err is told what is waited for */
    FirstContact firstContact(PrintWriter err) {
        return new FirstContact(context(), plan.configuration().settings(), err);
    }

    /** Stops the tables in good order: runs under way end after the page that they are at. */
    void stopTables() {
        stopping = true;
        stop.run();
        main.stop();
    }

    /** Whether no further table is to begin. */
    boolean isStopping() {
        return stopping;
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                LOG.warn("The service did not close in good order: {}", FailureText.text(e));
            }
        }
    }

    private void start() {
        plan.more().accept(main);
        Set<String> names = warehouses();
        Optional<LocalWarehouse> local = LocalWarehouse.start(plan.embedded());
        local.ifPresent(open::push);
        Optional<Cluster> cluster = Cluster.join(plan.configuration());
        cluster.ifPresent(open::push);
        Configuration configuration = inTime(local.map(warehouse -> warehouse.in(plan.configuration(), names))
                        .orElse(plan.configuration()))
                .with(cluster.map(Cluster::settings).orElse(Map.of()));
        cluster.ifPresent(joined -> main.bind(Engine.SHARED_BUDGET, joined.budget()));
        DataSources dataSources = new DataSources(
                names, configuration, configuration.settings().schedules().threads() + 2);
        open.push(dataSources);
        dataSources.forEach(main::bind);
        main.configure().addRoutesBuilder(new LoadedRoutes(plan.routes().files()));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport support) {
                support.getCamelContext()
                        .getCamelContextExtension()
                        .getContextPlugin(Model.class)
                        .addModelLifecycleStrategy(plan.triggers());
            }
        });
        stop = dataSources::hurry;
        open.push(this::stopTables);
        main.startWith(configuration);
        if (cluster.isPresent() && cluster.get().isScheduling()) {
            ClusterSchedules.adjust(
                    context(), configuration.settings().schedules().timeZone());
        }
    }

    /** Camel gets a little less time to stop than the process, which closes what else is open then. */
    private static Configuration inTime(Configuration given) {
        int seconds = given.shutdownSeconds();
        int rest = Math.max(1, seconds / 10);
        return given.with(Map.of(Configuration.SHUTDOWN_TIMEOUT, String.valueOf(Math.max(1, seconds - rest))));
    }

    private Set<String> warehouses() {
        Set<String> names = new LinkedHashSet<>();
        plan.routes().tables().forEach(table -> names.add(table.spec().warehouse()));
        return names;
    }
}
