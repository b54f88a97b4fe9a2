package io.airdelta.cli;

import io.airdelta.route.Engine;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.camel.CamelContext;
import org.apache.camel.PropertyBindingException;
import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.Main;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.model.Model;
import org.apache.camel.model.ModelLifecycleStrategy;
import org.apache.camel.util.ObjectHelper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A Camel Main with the engine, the tables, and the warehouses that they are kept in; open until it is closed. */
final class Service implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Main main;
    private volatile Runnable stop = () -> {};
    private volatile boolean stopping;

    private Service(Configuration configuration) {
        main = new ServiceMain(configuration);
    }

    /**
     * Starts what the tables need, and Camel last.
     *
     * @param embedded where the embedded warehouse has its files; empty for the warehouse of the settings
     * @param triggers decides which routes run, while Camel adds them
     * @throws CannotStart where settings, routes or the directory do not allow it
     */
    static Service start(
            Configuration configuration, RouteFiles routes, Optional<Path> embedded, ModelLifecycleStrategy triggers) {
        return start(configuration, routes, embedded, triggers, main -> {});
    }

    /** Looks at all settings that these tables need. @throws CannotStart with all that is missing or cannot be understood */
    static void requireSettings(Configuration configuration, RouteFiles routes, Optional<Path> embedded) {
        new NeededSettings(configuration)
                .engine()
                .airtable(routes.tables())
                .warehouses(routes.tables(), embedded.isPresent())
                .require();
    }

    /** As {@link #start(Configuration, RouteFiles, Optional, ModelLifecycleStrategy)}. @param more adds to Camel before it starts */
    static Service start(
            Configuration configuration,
            RouteFiles routes,
            Optional<Path> embedded,
            ModelLifecycleStrategy triggers,
            Consumer<Main> more) {
        requireSettings(configuration, routes, embedded);
        return open(configuration, routes, embedded, triggers, more);
    }

    /**
     * As {@link #start(Configuration, RouteFiles, Optional, ModelLifecycleStrategy)}, for commands that ask the warehouses alone: no table runs, and neither tokens nor bases are needed.
     * Statements are repeated only as long as a person waits.
     */
    static Service startForWarehouses(Configuration configuration, RouteFiles routes, Optional<Path> embedded) {
        new NeededSettings(configuration)
                .engine()
                .warehouses(routes.tables(), embedded.isPresent())
                .require();
        return open(Patience.ofAPerson(configuration), routes, embedded, new RoutesAtRest(), main -> {});
    }

    private static Service open(
            Configuration configuration,
            RouteFiles routes,
            Optional<Path> embedded,
            ModelLifecycleStrategy triggers,
            Consumer<Main> more) {
        ClearText.warnings(configuration.settings(), routes.tables()).forEach(LOG::warn);
        Service service = new Service(configuration);
        more.accept(service.main);
        try {
            service.start(configuration, routes, triggers, embedded);
            return service;
        } catch (RuntimeException e) {
            service.close();
            throw e;
        }
    }

    /**
     * Starts the engine alone, for commands that ask Airtable.
     *
     * @throws CannotStart where the settings do not allow it
     */
    static Service startEngine(Configuration configuration) {
        new NeededSettings(configuration).engine().airtable().require();
        return start(configuration, new RouteFiles(List.of(), List.of()), Optional.empty(), new RoutesAtRest());
    }

    CamelContext context() {
        return main.getCamelContext();
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
                LOG.warn("The service did not close in good order: {}", e.getMessage());
            }
        }
    }

    private void start(
            Configuration given, RouteFiles routes, ModelLifecycleStrategy triggers, Optional<Path> embedded) {
        Set<String> names = warehouses(routes);
        Optional<LocalWarehouse> local = LocalWarehouse.start(embedded);
        local.ifPresent(open::push);
        Optional<Cluster> cluster = Cluster.join(given);
        cluster.ifPresent(open::push);
        Configuration configuration = inTime(
                        local.map(warehouse -> warehouse.in(given, names)).orElse(given))
                .with(cluster.map(Cluster::settings).orElse(Map.of()));
        cluster.ifPresent(joined -> main.bind(Engine.SHARED_BUDGET, joined.budget()));
        DataSources dataSources = new DataSources(
                names, configuration, configuration.settings().schedules().threads() + 2);
        open.push(dataSources);
        dataSources.forEach(main::bind);
        // Camel's own hook waits for a context that somebody else is to stop; where both meet, nobody does.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.setPropertyPlaceholderLocations("false");
        main.configure().addRoutesBuilder(new LoadedRoutes(routes.files()));
        main.addMainListener(new MainListenerSupport() {
            @Override
            public void beforeInitialize(BaseMainSupport support) {
                CamelContext context = support.getCamelContext();
                ConfigurationSource.install(context, configuration);
                context.getCamelContextExtension().getContextPlugin(Model.class).addModelLifecycleStrategy(triggers);
            }
        });
        stop = dataSources::hurry;
        open.push(this::stopTables);
        startCamel(configuration);
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

    private void startCamel(Configuration configuration) {
        try {
            main.start();
        } catch (Exception e) {
            LOG.debug("Camel did not start", e);
            PropertyBindingException binding = ObjectHelper.getException(PropertyBindingException.class, e);
            if (binding != null && binding.getOptionPrefix() != null) {
                throw new CannotStart("Setting '" + settingOf(binding, configuration)
                        + "' is none that Camel has, or has a value that" + " Camel cannot take; correct or remove it");
            }
            throw new CannotStart("The service did not start: " + FailureText.text(e));
        }
    }

    /** As the user wrote it: Camel turns shutdown-now into shutdownNow. */
    private static String settingOf(PropertyBindingException binding, Configuration configuration) {
        String prefix = binding.getOptionPrefix();
        String name = prefix + (prefix.endsWith(".") ? "" : ".") + binding.getOptionKey();
        return configuration.keys().stream()
                .filter(key -> key.replace("-", "").equalsIgnoreCase(name.replace("-", "")))
                .findFirst()
                .orElse(name);
    }

    private static Set<String> warehouses(RouteFiles routes) {
        Set<String> names = new LinkedHashSet<>();
        routes.tables().forEach(table -> names.add(table.spec().warehouse()));
        return names;
    }
}
