package io.airdelta.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.camel.model.RouteDefinition;
import org.apache.camel.model.RouteTemplateDefinition;
import org.apache.camel.model.TemplatedRouteDefinition;
import org.apache.camel.spi.Resource;

/**
 * What one route file defines.
 *
 * @param resource the file as Camel loads it
 * @param name the file as the user named it
 * @param text its content
 * @param beans names of the beans in it, none of which was made
 */
record RouteFile(
        Resource resource,
        String name,
        RouteFileText text,
        List<TemplatedRouteDefinition> templatedRoutes,
        List<RouteDefinition> routes,
        List<RouteTemplateDefinition> templates,
        Set<String> beans) {

    /** Whether a file is XML; else it is YAML. */
    static boolean isXml(Resource resource) {
        return resource.getLocation().toLowerCase(Locale.ROOT).endsWith(".xml");
    }

    /** The file's name for messages: without Camel's {@code file:}. */
    static String name(Resource resource) {
        String location = resource.getLocation();
        return location.startsWith("file:") ? location.substring("file:".length()) : location;
    }
}
