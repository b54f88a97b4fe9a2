package io.airdelta.route;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Adds the engine's routes and the route template {@code airtable-table} to a bare {@code CamelContext}:
 * {@code context.addRoutes(new AirdeltaRoutes())}. Camel Main and Spring Boot find them in the jar by themselves.
 */
public final class AirdeltaRoutes implements RoutesBuilder {
    private static final String[] FILES = {
        "classpath:camel-template/airdelta-engine.camel.yaml", "classpath:camel-template/airtable-table.camel.yaml"
    };

    @Override
    public void addRoutesToCamelContext(CamelContext context) throws Exception {
        for (String file : FILES) {
            Resource resource = PluginHelper.getResourceLoader(context).resolveResource(file);
            PluginHelper.getRoutesLoader(context).loadRoutes(resource);
        }
    }

    @Override
    public void addTemplatedRoutesToCamelContext(CamelContext context) {
        // the engine brings a template and no instances of it
    }

    @Override
    public Set<String> updateRoutesToCamelContext(CamelContext context) {
        return Set.of();
    }
}
