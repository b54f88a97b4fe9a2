package io.airdelta.cli;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * The routes of given files, for Camel Main. Its include pattern would do for most, but splits a file's name at a comma and
 * stops at a {@code ?}.
 */
final class LoadedRoutes implements RoutesBuilder, RouteConfigurationsBuilder {
    private final Collection<Resource> files;
    private Collection<RoutesBuilder> builders;

    LoadedRoutes(Collection<Resource> files) {
        this.files = List.copyOf(files);
    }

    @Override
    public void addRouteConfigurationsToCamelContext(CamelContext context) throws Exception {
        for (RoutesBuilder builder : builders(context)) {
            if (builder instanceof RouteConfigurationsBuilder configurations) {
                configurations.addRouteConfigurationsToCamelContext(context);
            }
        }
    }

    @Override
    public void updateRouteConfigurationsToCamelContext(CamelContext context) {
        // files are read once, at start
    }

    @Override
    public void addRoutesToCamelContext(CamelContext context) throws Exception {
        for (RoutesBuilder builder : builders(context)) {
            builder.addRoutesToCamelContext(context);
        }
    }

    @Override
    public void addTemplatedRoutesToCamelContext(CamelContext context) throws Exception {
        for (RoutesBuilder builder : builders(context)) {
            builder.addTemplatedRoutesToCamelContext(context);
        }
    }

    @Override
    public Set<String> updateRoutesToCamelContext(CamelContext context) {
        return Set.of();
    }

    private Collection<RoutesBuilder> builders(CamelContext context) throws Exception {
        if (builders == null) {
            builders = PluginHelper.getRoutesLoader(context).findRoutesBuilders(files);
        }
        return builders;
    }
}
