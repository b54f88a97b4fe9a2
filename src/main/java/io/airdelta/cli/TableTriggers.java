package io.airdelta.cli;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.model.FromDefinition;
import org.apache.camel.model.ModelLifecycleStrategy;
import org.apache.camel.model.ProcessorDefinitionHelper;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.ToDefinition;
import org.apache.camel.util.StringHelper;

/**
 * Decides which tables run and when, while Camel adds their routes: under {@code --only} the other tables do not start; under
 * {@code --once} the trigger of every table gives way to an endpoint that {@link OnceRuns} calls, and no other route with a
 * clock starts. A table behind a user's own trigger is treated like any other.
 */
final class TableTriggers implements ModelLifecycleStrategy {
    private static final String ENGINE = "direct:airdelta-run";
    private static final Set<String> CLOCKS = Set.of("quartz", "timer", "scheduler", "cron");

    private final boolean once;
    private final Optional<Set<String>> only;
    private final Map<String, String> entries = new LinkedHashMap<>();

    /**
     * @param once whether tables wait to be called
     * @param only ids of the routes that may run; empty for all
     */
    TableTriggers(boolean once, Optional<Set<String>> only) {
        this.once = once;
        this.only = only;
    }

    /** Under {@code --once}: route id → the endpoint that runs its table, in the order in which the routes were added. */
    Map<String, String> entries() {
        return Collections.unmodifiableMap(entries);
    }

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        String trigger = route.getInput().getEndpointUri();
        String scheme = StringHelper.before(trigger, ":", trigger);
        if (!scheme.equals("kamelet") && runsTable(route)) {
            addTable(route, trigger, scheme);
        } else if (once && CLOCKS.contains(scheme)) {
            route.setAutoStartup("false");
        }
    }

    private void addTable(RouteDefinition route, String trigger, String scheme) {
        String id = route.getRouteId();
        if (only.isPresent() && !only.get().contains(id)) {
            route.setAutoStartup("false");
        } else if (once && scheme.equals("direct")) {
            entries.put(id, trigger);
        } else if (once) {
            String entry = "direct:airdelta-once-" + id;
            route.setInput(null);
            route.setInput(new FromDefinition(entry));
            entries.put(id, entry);
        }
    }

    private static boolean runsTable(RouteDefinition route) {
        Collection<ToDefinition> calls =
                ProcessorDefinitionHelper.filterTypeInOutputs(route.getOutputs(), ToDefinition.class);
        return calls.stream().anyMatch(to -> ENGINE.equals(to.getEndpointUri()))
                || !KameletCall.in(route).isEmpty();
    }

    @Override
    public void onRemoveRouteDefinition(RouteDefinition route) {
        // routes come once, at start; Camel tells of removals that never were
    }

    @Override
    public void onAddRouteTemplateDefinition(RouteTemplateDefinition template) {
        // only routes have triggers
    }

    @Override
    public void onRemoveRouteTemplateDefinition(RouteTemplateDefinition template) {
        // only routes have triggers
    }
}
