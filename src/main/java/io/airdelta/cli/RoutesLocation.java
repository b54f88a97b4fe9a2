package io.airdelta.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;

/**
 * Where the tables are: the first that applies of {@code --routes}, the setting {@code airdelta.routes}, {@code ./routes} where
 * it exists, and {@code classpath:routes/*}; never two of them.
 *
 * @param places directories, files or {@code classpath:} patterns
 * @param origin which of the four it was, for messages
 */
record RoutesLocation(List<String> places, String origin) {
    /** The tables that come with airdelta. */
    static final RoutesLocation SHIPPED = new RoutesLocation(List.of("classpath:routes/*"), "the shipped tables");

    private static final String CLASSPATH = "classpath:";
    private static final Path WORKING_DIRECTORY = Path.of("routes");

    /** @param given the values of {@code --routes}; empty where there are none */
    static RoutesLocation of(List<String> given, Configuration configuration) {
        if (!given.isEmpty()) {
            return new RoutesLocation(given, "--routes");
        }
        return configuration
                .settings()
                .text("airdelta.routes")
                .map(text -> new RoutesLocation(
                        Arrays.stream(text.split(",")).map(String::strip).toList(), "setting 'airdelta.routes'"))
                .orElseGet(() -> Files.exists(WORKING_DIRECTORY)
                        ? new RoutesLocation(List.of(WORKING_DIRECTORY.toString()), "./routes")
                        : SHIPPED);
    }

    /**
     * The route files in these places, in order of their names.
     *
     * @throws CannotStart where a place does not exist or holds no route file
     */
    List<Resource> files(CamelContext context) {
        List<Resource> files = new ArrayList<>();
        for (String place : places) {
            List<Resource> found = place.startsWith(CLASSPATH) ? inClasspath(context, place) : inFiles(context, place);
            if (found.isEmpty()) {
                throw new CannotStart(
                        "The routes path " + place + " (" + origin + ") holds no *.yaml, *.yml or *.xml file;"
                                + " put a file with a table there or name another path with --routes");
            }
            files.addAll(found);
        }
        return files;
    }

    private List<Resource> inFiles(CamelContext context, String place) {
        Path path = Path.of(place.startsWith("file:") ? place.substring("file:".length()) : place);
        if (!Files.exists(path) && !Files.isSymbolicLink(path)) {
            throw new CannotStart("The routes path " + path + " (" + origin
                    + ") does not exist; create it or name another path with --routes");
        }
        try (Stream<Path> found = Files.isDirectory(path) ? Files.list(path) : Stream.of(path)) {
            return found.filter(
                            file -> (Files.isRegularFile(file) || leadsNowhere(file)) && isRouteFile(file.toString()))
                    .sorted()
                    .map(file -> PluginHelper.getResourceLoader(context).resolveResource("file:" + file))
                    .toList();
        } catch (IOException e) {
            throw new CannotStart("The routes path " + path + " (" + origin + ") cannot be read: " + e.getMessage()
                    + "; let the user of this process read it, or name another path with --routes");
        }
    }

    /** Reading such a link tells what is wrong with it. An editor's lock is one, too, and is named in this way. */
    private static boolean leadsNowhere(Path file) {
        return Files.isSymbolicLink(file)
                && !Files.exists(file)
                && !file.getFileName().toString().startsWith(".#");
    }

    private List<Resource> inClasspath(CamelContext context, String place) {
        try {
            Collection<Resource> found =
                    PluginHelper.getPackageScanResourceResolver(context).findResources(place);
            return found.stream()
                    .filter(resource -> isRouteFile(resource.getLocation()) && isDirectChild(place, resource))
                    .sorted(Comparator.comparing(Resource::getLocation))
                    .toList();
        } catch (Exception e) {
            throw new CannotStart("The routes path " + place + " (" + origin + ") cannot be read: " + e.getMessage()
                    + "; name another path with --routes");
        }
    }

    /** Camel also finds what lies in folders below the one that a pattern names. */
    private static boolean isDirectChild(String place, Resource resource) {
        String folder = place.substring(CLASSPATH.length(), place.lastIndexOf('/') + 1);
        String location = resource.getLocation();
        int at = location.lastIndexOf(folder);
        return at >= 0 && location.indexOf('/', at + folder.length()) < 0;
    }

    private static boolean isRouteFile(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".yaml") || lower.endsWith(".yml") || lower.endsWith(".xml");
    }
}
