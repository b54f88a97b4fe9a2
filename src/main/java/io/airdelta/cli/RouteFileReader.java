package io.airdelta.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.RoutesBuilder;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.dsl.xml.io.XmlRoutesBuilderLoader;
import org.apache.camel.spi.Resource;
import org.apache.camel.spi.RoutesBuilderLoader;

/**
 * Reads route files with Camel's own loaders and makes nothing of them: no route is added, no endpoint and no bean of the
 * user's is created.
 */
final class RouteFileReader {
    private final CamelContext context;
    private final BeanlessYamlLoader yaml = new BeanlessYamlLoader();
    private final RoutesBuilderLoader xml = new XmlRoutesBuilderLoader();

    /** @param context a context that is never started */
    RouteFileReader(CamelContext context) {
        this.context = context;
        yaml.setCamelContext(context);
        xml.setCamelContext(context);
    }

    /** @throws UnreadableRouteFile where it is none */
    RouteFile read(Resource resource) {
        String name = RouteFile.name(resource);
        String text = text(name, resource);
        RouteFileText lines = new RouteFileText(text);
        if (!RouteFile.isXml(resource) && isCommentedOut(text)) {
            return new RouteFile(resource, name, lines, List.of(), List.of(), List.of(), Set.of());
        }
        try {
            Set<String> beans = new HashSet<>();
            if (RouteFile.isXml(resource)) {
                XmlTop top = XmlTop.of(name, text);
                top.check(name);
                beans.addAll(top.beans());
            }
            RoutesBuilder builder = (RouteFile.isXml(resource) ? xml : yaml).loadRoutesBuilder(resource);
            if (!(builder instanceof RouteBuilder routes)) {
                throw unreadable(name, "Camel finds no routes in it; expected a list of routes");
            }
            if (!RouteFile.isXml(resource)) {
                beans.addAll(yaml.beans());
            }
            routes.setCamelContext(context);
            routes.configure();
            return new RouteFile(
                    resource,
                    name,
                    lines,
                    List.copyOf(routes.getTemplatedRouteCollection().getTemplatedRoutes()),
                    List.copyOf(routes.getRouteCollection().getRoutes()),
                    List.copyOf(routes.getRouteTemplateCollection().getRouteTemplates()),
                    beans);
        } catch (UnreadableRouteFile e) {
            throw e;
        } catch (Exception e) {
            throw new UnreadableRouteFile(ParseProblem.of(name, lines, e));
        }
    }

    /** Whoever comments a table out means it to rest. */
    private static boolean isCommentedOut(String text) {
        return text.lines().map(String::strip).allMatch(line -> line.isEmpty() || line.startsWith("#"));
    }

    private static String text(String name, Resource resource) {
        try (InputStream stream = resource.getInputStream()) {
            String text = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw unreadable(name, "the file is empty; remove it or add a table");
            }
            return text;
        } catch (IOException e) {
            throw unreadable(name, problem(Path.of(name), e));
        }
    }

    private static String problem(Path file, IOException failure) {
        try {
            return Files.isSymbolicLink(file) && !Files.exists(file)
                    ? "it is a link to " + Files.readSymbolicLink(file)
                            + ", which is not there; correct the link or remove it"
                    : "it cannot be read: " + failure.getMessage().replaceFirst("^.*\\((.*)\\)$", "$1")
                            + "; let the user of this process read it, or remove it";
        } catch (IOException e) {
            return "it is a link that cannot be followed: " + e.getMessage() + "; correct the link or remove it";
        }
    }

    private static UnreadableRouteFile unreadable(String name, String problem) {
        return new UnreadableRouteFile(new RouteFinding(name, 0, null, problem));
    }
}
