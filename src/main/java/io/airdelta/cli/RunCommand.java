package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta run}: the service, or every table one time. */
@Command(
        name = "run",
        description = "Keeps the Delta tables equal to their Airtable tables, until it is stopped.",
        footer = {
            "",
            "Example: every table of a directory once, into Delta files below ./airdelta-data",
            "  AIRTABLE_TOKEN=pat… airdelta run --once --routes ./routes --embedded"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private EmbeddedOption embedded;

    @Option(
            names = "--routes",
            paramLabel = "PATH",
            description = "A directory or a file with tables, or classpath:…; may be repeated. Without it the setting"
                    + " airdelta.routes, then ./routes, then the tables that come with airdelta.")
    private List<String> routes = new ArrayList<>();

    @Option(names = "--only", paramLabel = "ID", description = "Only this table; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--once", description = "Run every table one time and exit.")
    private boolean once;

    @Option(names = "--quiet", description = "Tell of failures alone.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = common.configuration();
        LogLevel.set(configuration, once || quiet ? "WARN" : "INFO");
        RouteFiles files = RouteFiles.read(RoutesLocation.of(routes, configuration), configuration);
        List<TableRoute> tables = wanted(files.tables());
        try (StopSignal signal = new StopSignal()) {
            return once ? runOnce(configuration, files, tables, signal) : serve(configuration, files, tables, signal);
        }
    }

    private int runOnce(Configuration configuration, RouteFiles files, List<TableRoute> tables, StopSignal signal)
            throws InterruptedException {
        OnceRuns runs = new OnceRuns();
        TableTriggers triggers = new TableTriggers(true, onlyRoutes(tables), runs::add);
        try (Service service =
                Service.start(configuration, new RouteFiles(files.files(), tables), embedded.directory(), triggers)) {
            signal.then(service::stopTables);
            List<TableOutcome> outcomes = runs.run(
                    service,
                    triggers.entries(),
                    tables,
                    configuration.settings().threads());
            RunReport.print(
                    outcomes,
                    quiet,
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
            return RunReport.exitCode(outcomes);
        }
    }

    private int serve(Configuration configuration, RouteFiles files, List<TableRoute> tables, StopSignal signal)
            throws InterruptedException {
        TableTriggers triggers = new TableTriggers(false, onlyRoutes(tables), run -> {});
        Service service =
                Service.start(configuration, new RouteFiles(files.files(), tables), embedded.directory(), triggers);
        try (service) {
            if (!quiet) {
                PrintWriter out = spec.commandLine().getOut();
                tables.forEach(table -> out.println(table.spec().id() + "  "
                        + table.spec().table() + " -> " + table.spec().target() + "  " + table.trigger()));
                out.println("airdelta runs; stop it with Ctrl-C or SIGTERM");
                out.flush();
            }
            signal.await();
            return ExitCodes.DONE;
        }
    }

    private Optional<Set<String>> onlyRoutes(List<TableRoute> tables) {
        return only.isEmpty()
                ? Optional.empty()
                : Optional.of(tables.stream().map(TableRoute::routeId).collect(Collectors.toSet()));
    }

    private List<TableRoute> wanted(List<TableRoute> tables) {
        List<String> ids = tables.stream().map(table -> table.spec().id()).toList();
        List<String> unknown = only.stream().filter(id -> !ids.contains(id)).toList();
        if (!unknown.isEmpty()) {
            throw new CannotStart(unknown.stream()
                    .map(id -> "--only " + id + ": there is no table with this id"
                            + NearestName.of(id, ids)
                                    .map(near -> "; did you mean '" + near + "'?")
                                    .orElse("; the tables are " + String.join(", ", ids)))
                    .toList());
        }
        return only.isEmpty()
                ? tables
                : tables.stream()
                        .filter(table -> only.contains(table.spec().id()))
                        .toList();
    }
}
