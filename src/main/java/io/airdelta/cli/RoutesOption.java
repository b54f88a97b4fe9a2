package io.airdelta.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --routes PATH}: where the tables are. */
final class RoutesOption {
    @Option(
            names = "--routes",
            paramLabel = "PATH",
            description = "A directory or a file with tables, or classpath:…; may be repeated. Without it the setting"
                    + " airdelta.routes, then ./routes, then the tables that come with airdelta.")
    private List<String> routes = new ArrayList<>();

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    /**
     * The route files there. Where they are those that come with airdelta, and nobody asked for them, that is said on standard
     * error: who forgot the directory of his tables would wonder whose these are.
     *
     * @throws CannotStart where one cannot be read or means nothing, also with what is wrong with settings that hold for all tables
     */
    RouteFiles files(Configuration configuration) {
        RoutesLocation location = RoutesLocation.of(routes, configuration);
        RouteFiles files = read(location, configuration);
        if (location.equals(RoutesLocation.SHIPPED)) {
            PrintWriter err = command.commandLine().getErr();
            err.println("There is no --routes, no setting airdelta.routes and no ./routes here: these are the "
                    + files.tables().size() + " tables that come with airdelta");
            err.flush();
        }
        return files;
    }

    private static RouteFiles read(RoutesLocation location, Configuration configuration) {
        try {
            return RouteFiles.read(location, configuration);
        } catch (CannotStart e) {
            List<String> problems =
                    new ArrayList<>(new NeededSettings(configuration).engine().problems());
            problems.addAll(e.lines());
            throw new CannotStart(problems);
        }
    }
}
