package io.airdelta.cli;

import java.util.Optional;
import org.apache.camel.model.ModelLifecycleStrategy;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;

/**
 * Lets Camel make every route, so that it is seen whether they can be made, and starts none but the engine's: nothing of the
 * user's runs while a command only looks.
 */
final class RoutesAtRest implements ModelLifecycleStrategy {
    private static final String ENGINE = "direct:airdelta-";

    /** Takes the clocks away: Camel starts the trigger of a Quartz route even where it does not start the route. */
    private final TableTriggers withoutClocks = new TableTriggers(true, Optional.empty());

    @Override
    public void onAddRouteDefinition(RouteDefinition route) {
        boolean engine = route.getInput().getEndpointUri().startsWith(ENGINE);
        withoutClocks.onAddRouteDefinition(route);
        if (!engine) {
            route.setAutoStartup("false");
        }
    }

    @Override
    public void onRemoveRouteDefinition(RouteDefinition route) {
        withoutClocks.onRemoveRouteDefinition(route);
    }

    @Override
    public void onAddRouteTemplateDefinition(RouteTemplateDefinition template) {
        withoutClocks.onAddRouteTemplateDefinition(template);
    }

    @Override
    public void onRemoveRouteTemplateDefinition(RouteTemplateDefinition template) {
        withoutClocks.onRemoveRouteTemplateDefinition(template);
    }
}
