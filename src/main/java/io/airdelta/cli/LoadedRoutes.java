package io.airdelta.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RouteConfigurationsBuilder;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesBuilderLoader;
import org.apache.camel.support.PluginHelper;

/**
 * The routes of given files, for Camel Main. Its include pattern would do for most, but knows no {@code .yml}, splits a file's
 * name at a comma and stops at a {@code ?}.
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
            for (Resource file : files) {
                loader(context, file).preParseRoute(file);
            }
            builders = new ArrayList<>();
            for (Resource file : files) {
                builders.add(loader(context, file).loadRoutesBuilder(file));
            }
        }
        return builders;
    }

    private static RoutesBuilderLoader loader(CamelContext context, Resource file) throws Exception {
        return PluginHelper.getRoutesLoader(context).getRoutesLoader(RouteFile.isXml(file) ? "xml" : "yaml");
    }
}
