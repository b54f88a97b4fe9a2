package io.airdelta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;

/**
 * The route files of a service, read and found right.
 *
 * @param files what Camel has to load, in order
 * @param tables the tables in them, in order
 */
record RouteFiles(List<Resource> files, List<TableRoute> tables) {
    private static final int MOST_NAMES = 10;

    /**
     * Reads every file of a location, in a context that is never started.
     *
     * @throws CannotStart with one line per problem: file, line where it is known, route, what is wrong, and the remedy
     */
    static RouteFiles read(RoutesLocation location, Configuration configuration) {
        CamelContext scratch = new DefaultCamelContext();
        try {
            scratch.setSourceLocationEnabled(true);
            ConfigurationSource.install(scratch, configuration);
            scratch.build();
            List<Resource> resources = location.files(scratch);
            List<RouteFinding> findings = new ArrayList<>();
            List<RouteFile> files = new ArrayList<>();
            RouteFileReader reader = new RouteFileReader(scratch);
            for (Resource resource : resources) {
                try {
                    files.add(reader.read(resource));
                } catch (UnreadableRouteFile e) {
                    findings.add(e.finding());
                }
            }
            TableRoutes tables = new TableRoutes(scratch::resolvePropertyPlaceholders, findings);
            files.forEach(tables::addTemplates);
            files.forEach(tables::add);
            UnknownEndpoints unknown = new UnknownEndpoints(scratch, files, configuration);
            files.forEach(file -> findings.addAll(unknown.in(file)));
            findings.addAll(TableConflicts.bySettings(configuration).in(tables.found()));
            if (!findings.isEmpty()) {
                throw new CannotStart(findings.stream().map(RouteFinding::text).toList());
            }
            if (tables.found().isEmpty()) {
                throw new CannotStart("No table in " + String.join(", ", location.places()) + " (" + location.origin()
                        + "): none of its files has a templatedRoute of airtable-table or a route that calls"
                        + " kamelet:airtable-delta-sync (" + names(files)
                        + "); add one or name another path with --routes");
            }
            return new RouteFiles(resources, List.copyOf(tables.found()));
        } finally {
            scratch.stop();
        }
    }

    private static String names(List<RouteFile> files) {
        int more = files.size() - MOST_NAMES;
        return files.stream().limit(MOST_NAMES).map(RouteFile::name).collect(Collectors.joining(", "))
                + (more > 0 ? " and " + more + " more" : "");
    }
}
