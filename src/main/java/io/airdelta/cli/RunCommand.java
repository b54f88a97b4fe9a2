package io.airdelta.cli;

import io.airdelta.sync.RunSettings;
import io.airdelta.sync.Settings;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
            "Exit codes of --once: 0 done, 1 a table failed, 2 wrong usage, settings or routes, 3 new dead letters,",
            "4 deletes are held back; where several apply 2, 1, 4, 3 in that order. With and without --once: 130 stopped",
            "with Ctrl-C, 143 with SIGTERM, both in good order.",
            "",
            "Example: every table of a directory once, into Delta files below ./airdelta-data",
            "  AIRTABLE_TOKEN=pat… airdelta run --once --routes ./routes --embedded"
        })
final class RunCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private EmbeddedOption embedded;

    @Mixin
    private RoutesOption routes;

    @Option(names = "--only", paramLabel = "ID", description = "Only this table; may be repeated.")
    private List<String> only = new ArrayList<>();

    @Option(names = "--once", description = "Run every table one time and exit.")
    private boolean once;

    @Option(names = "--full", description = "The first run of each table reads the whole of it.")
    private boolean full;

    @Option(
            names = "--accept-deletes",
            description = "The first run of each table deletes however many records are gone.")
    private boolean acceptDeletes;

    @Option(names = "--quiet", description = "Tell of failures alone.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = common.configuration().with(demands());
        LogSetup.apply(configuration, once || quiet ? "WARN" : "INFO");
        RouteFiles files = routes.files(configuration);
        RouteFiles chosen = new RouteFiles(files.files(), OnlyTables.of(only, files.tables()));
        ServicePlan plan = ServicePlan.of(configuration, chosen, embedded.directory());
        try (StopSignal signal = StopSignal.of(configuration, spec)) {
            return once ? runOnce(plan, signal) : serve(plan, signal);
        }
    }

    private int runOnce(ServicePlan plan, StopSignal signal) throws InterruptedException {
        Configuration configuration = plan.configuration();
        try (TraceExport traces = TraceExport.of(configuration);
                Progress progress =
                        Progress.of(configuration, spec.commandLine().getErr());
                OnceService service = OnceService.open(
                        plan.adding(traces::addTo).adding(quiet ? main -> {} : progress::listenTo), onlyRoutes(plan))) {
            signal.then(() -> {
                tellStop();
                service.stopTables();
            });
            List<TableOutcome> outcomes = service.run();
            RunReport.print(
                    outcomes,
                    quiet,
                    spec.commandLine().getOut(),
                    spec.commandLine().getErr());
            return RunReport.exitCode(outcomes);
        }
    }

    private int serve(ServicePlan plan, StopSignal signal) throws InterruptedException {
        Settings settings = plan.configuration().settings();
        Optional<HttpPort> port = HttpPort.of(settings);
        port.ifPresent(HttpPort::requireFree);
        try (TraceExport traces = TraceExport.of(plan.configuration())) {
            Service service =
                    Service.open(plan.with(port.map(HttpPort::settings).orElse(Map.of()))
                            .triggeredBy(new TableTriggers(false, onlyRoutes(plan)))
                            .adding(main -> port.ifPresent(http -> http.addTo(main, settings)))
                            .adding(traces::addTo));
            try (service) {
                tellStart(plan.routes().tables(), port);
                signal.await();
                tellStop();
                return ExitCodes.DONE;
            }
        }
    }

    private void tellStart(List<TableRoute> tables, Optional<HttpPort> port) {
        if (!quiet) {
            PrintWriter out = spec.commandLine().getOut();
            tables.forEach(table -> out.println(table.spec().id() + "  "
                    + table.spec().table() + " -> " + table.spec().target() + "  " + table.trigger()));
            port.ifPresent(http -> out.println("status page: " + http.url()));
            out.println("airdelta runs; stop it with Ctrl-C or SIGTERM");
            out.flush();
        }
    }

    private void tellStop() {
        PrintWriter err = spec.commandLine().getErr();
        err.println("airdelta stops; a run that is under way ends after the page that it is at");
        err.flush();
    }

    private Optional<Set<String>> onlyRoutes(ServicePlan plan) {
        return only.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        plan.routes().tables().stream().map(TableRoute::routeId).collect(Collectors.toSet()));
    }

    private Map<String, String> demands() {
        Map<String, String> demands = new HashMap<>();
        if (once) {
            demands.put(RunSettings.WAIT_FOR_WRITER, "5m");
        } else if (only.isEmpty()) {
            demands.put(ClusterSettings.SCHEDULES, "true");
        }
        if (full) {
            demands.put("airdelta.run.full", "true");
        }
        if (acceptDeletes) {
            demands.put("airdelta.run.accept-deletes", "true");
        }
        return demands;
    }
}
