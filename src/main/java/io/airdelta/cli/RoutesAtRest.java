package io.airdelta.cli;

import java.util.Optional;
import org.apache.camel.model.ModelLifecycleStrategySupport;
import org.apache.camel.model.RouteDefinition;

/**
 * Lets Camel make every route, so that it is seen whether they can be made, and starts none but the engine's: nothing of the
 * user's runs while a command only looks.
 */
final class RoutesAtRest extends ModelLifecycleStrategySupport {
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
}
