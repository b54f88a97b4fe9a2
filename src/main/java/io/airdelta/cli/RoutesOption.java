package io.airdelta.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** {@code --routes PATH}: where the tables are. */
final class RoutesOption {
    @Option(
            names = "--routes",
            paramLabel = "PATH",
            description = "A directory or a file with tables, or classpath:…; may be repeated. Without it the setting"
                    + " airdelta.routes, then ./routes, then the tables that come with airdelta.")
    private List<String> routes = new ArrayList<>();

    /** The route files there. @throws CannotStart where one cannot be read or means nothing */
    RouteFiles files(Configuration configuration) {
        return RouteFiles.read(RoutesLocation.of(routes, configuration), configuration);
    }
}
