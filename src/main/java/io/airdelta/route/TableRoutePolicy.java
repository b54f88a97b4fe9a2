package io.airdelta.route;

import io.airdelta.delta.TableName;
import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.Run;
import io.airdelta.sync.TableSpec;
import io.airdelta.sync.Workspace;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Route;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.impl.engine.DefaultRoute;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.support.RoutePolicySupport;
import org.quartz.TriggerKey;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a route a table: reads the parameters of its template or Kamelet when the route is made, and gives every exchange of
 * the route its {@link TableSpec}. A table whose parameters mean nothing does not start; the context goes on. Bound as
 * {@code airdeltaTable}.
 */
public final class TableRoutePolicy extends RoutePolicySupport {
    /** The exchange property that holds the {@link TableSpec}, or the {@link InvalidTable} of a route that has none. */
    static final String PROPERTY = "airdeltaTable";

    /** Camel starts the trigger of a route that it does not start, and a cron that means nothing would stop the context. */
    private static final String NEVER = "0 0 0 1 1 ? 2099";

    private static final Logger LOG = LoggerFactory.getLogger(TableRoutePolicy.class);

    private final Map<String, TableSpec> tables = new ConcurrentHashMap<>();
    private final Map<String, Endpoint> triggers = new ConcurrentHashMap<>();
    private final Map<String, InvalidTable> refused = new ConcurrentHashMap<>();
    private final Engine engine;
    private final FirstRuns firstRuns;

    /** @param engine the context's engine */
    public TableRoutePolicy(Engine engine) {
        this.engine = engine;
        this.firstRuns = new FirstRuns(engine, Clock.systemUTC());
    }

    @Override
    public void onInit(Route route) {
        super.onInit(route);
        try {
            TableSpec spec = spec(route);
            checkUnique(spec);
            tables.put(route.getRouteId(), spec);
            triggers.put(route.getRouteId(), route.getEndpoint());
        } catch (InvalidTable e) {
            refused.put(route.getRouteId(), e);
            LOG.error("{}. The route is not started.", e.getMessage());
            if (route instanceof DefaultRoute made && route.getEndpoint() instanceof QuartzEndpoint trigger) {
                made.setAutoStartup(false);
                silence(route, trigger);
            }
        }
    }

    @Override
    public void onStart(Route route) {
        TableSpec spec = tables.get(route.getRouteId());
        if (spec != null) {
            Optional<ScheduledTable> scheduled = scheduled(route, spec);
            engine.listeners().tell(listener -> listener.starts(spec, scheduled.isPresent()));
            scheduled.ifPresent(firstRuns::offer);
        }
    }

    @Override
    public void onStop(Route route) {
        TableSpec spec = tables.get(route.getRouteId());
        if (spec != null) {
            firstRuns.withdraw(spec);
        }
    }

    /** Two routes with the same target and schedule have one endpoint: then it is the other's, who may run. */
    private void silence(Route route, QuartzEndpoint trigger) {
        if (!triggers.containsValue(trigger)) {
            trigger.setTriggerKey(new TriggerKey(route.getRouteId(), "airdelta-refused"));
            trigger.setCron(NEVER);
        }
    }

    @Override
    public void onRemove(Route route) {
        super.onRemove(route);
        TableSpec spec = tables.remove(route.getRouteId());
        triggers.remove(route.getRouteId());
        refused.remove(route.getRouteId());
        if (spec != null) {
            engine.listeners().tell(listener -> listener.gone(spec));
        }
    }

    @Override
    public void onExchangeBegin(Route route, Exchange exchange) {
        TableSpec spec = tables.get(route.getRouteId());
        exchange.setProperty(PROPERTY, spec != null ? spec : refused.get(route.getRouteId()));
        if (JobMemory.begin(exchange).filter(JobMemory::isDone).isPresent()) {
            LOG.info(
                    "Table '{}' does not run once more: another run has ended since that was asked for",
                    route.getRouteId());
            exchange.setRouteStop(true);
        }
    }

    @Override
    public void onExchangeDone(Route route, Exchange exchange) {
        Run run = exchange.getProperty(Run.PROPERTY, Run.class);
        if (run != null && run.status() != null) {
            JobMemory.of(exchange).ifPresent(job -> job.ended(run));
        }
    }

    private static Optional<ScheduledTable> scheduled(Route route, TableSpec spec) {
        return route.getEndpoint() instanceof QuartzEndpoint trigger
                ? Optional.of(new ScheduledTable(spec, trigger))
                : Optional.empty();
    }

    /** The table of a route whose runs Quartz starts. @param id of the table; null for none */
    Optional<ScheduledTable> scheduled(String id) {
        return tables.entrySet().stream()
                .filter(each -> each.getValue().id().equals(id))
                .filter(each -> triggers.get(each.getKey()) instanceof QuartzEndpoint)
                .map(each -> new ScheduledTable(each.getValue(), (QuartzEndpoint) triggers.get(each.getKey())))
                .findFirst();
    }

    /** The tables of this context that can run, in no order. */
    public List<TableSpec> tables() {
        return List.copyOf(tables.values());
    }

    /**
     * Looks again when the warehouse has told the catalog of a target that names none.
     *
     * @throws InvalidTable where another table has this target by its full name; the run leaves it alone
     */
    public void requireOwnTarget(@ExchangeProperty(Run.PROPERTY) Run run) {
        try {
            tables.values().stream()
                    .filter(other -> !other.id().equals(run.spec().id()))
                    .forEach(other -> requireOther(run.spec(), run.target().name(), other));
        } catch (InvalidTable e) {
            run.target().leaveToAnother();
            throw e;
        }
    }

    private void requireOther(TableSpec spec, TableName target, TableSpec other) {
        if (other.target().qualified().equals(target.qualified())
                && workspace(other).equals(workspace(spec))) {
            throw new InvalidTable(
                    spec.id(),
                    List.of("table '" + other.id() + "' has the same target " + target + "; give each table its own"));
        }
    }

    private String workspace(TableSpec spec) {
        return Workspace.of(spec.warehouse(), engine.settings());
    }

    private void checkUnique(TableSpec spec) {
        for (TableSpec other : tables.values()) {
            if (other.id().equals(spec.id())) {
                throw new InvalidTable(spec.id(), List.of("another table has this id; give each its own routeId"));
            }
            requireOther(spec, spec.target(), other);
        }
    }

    private static TableSpec spec(Route route) {
        CamelContext context = route.getCamelContext();
        Map<String, Object> given = ((RouteDefinition) route.getRoute()).getTemplateParameters();
        return FrontParameters.read(
                route.getRouteId(),
                given == null ? Map.of() : given,
                text -> context.resolvePropertyPlaceholders(text));
    }
}
