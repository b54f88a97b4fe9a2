package io.airdelta.cli;

import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.simulator.sample.ProductLaunch;
import io.airdelta.sync.Run;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta demo}: the shipped tables once, from the simulator into the embedded warehouse. */
@Command(
        name = "demo",
        description = "Shows airdelta at work on this machine alone: a simulated Airtable base, read at five requests a"
                + " second, becomes Delta tables.",
        footer = {"", "Example: into a directory of your choice", "  airdelta demo --dir ./demo"})
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--dir",
            paramLabel = "DIR",
            description = "Where the Delta tables go, and stay; without it a new temporary directory.")
    private Path directory;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Configuration given = common.configuration();
        LogSetup.apply(given, "WARN");
        PrintWriter out = spec.commandLine().getOut();
        Path target = directory == null ? Files.createTempDirectory("airdelta-demo-") : directory;
        try (StopSignal signal = StopSignal.of(given, spec);
                // The pace is kept by the reader; a machine that is busy for a moment must not earn Airtable's 30 s
                // penalty.
                AirtableSimulator simulator = AirtableSimulator.of(ProductLaunch.base())
                        .options(SimulatorOptions.unlimited())
                        .start()) {
            Configuration configuration = given.with(Map.of(
                    "airtable.url", simulator.url(), "airtable.token", "demo", "airtable.base", ProductLaunch.BASE_ID));
            out.println("Airtable: the sample base \"Product Launch\" in a simulator at " + simulator.url());
            out.println("Delta:    an embedded Spark in " + target.toAbsolutePath());
            out.flush();
            List<TableOutcome> outcomes = run(configuration, target, signal);
            report(outcomes, target, out);
            return RunReport.exitCode(outcomes) == ExitCodes.FAILED ? ExitCodes.FAILED : ExitCodes.DONE;
        }
    }

    private List<TableOutcome> run(Configuration configuration, Path target, StopSignal signal)
            throws InterruptedException {
        RouteFiles routes = RouteFiles.read(RoutesLocation.SHIPPED, configuration);
        ServicePlan plan = ServicePlan.of(configuration, routes, Optional.of(target));
        try (Progress progress = Progress.of(configuration, spec.commandLine().getErr());
                OnceService service =
                        OnceService.open(quiet ? plan : plan.adding(progress::listenTo), Optional.empty())) {
            signal.then(service::stopTables);
            return service.run();
        }
    }

    private void report(List<TableOutcome> outcomes, Path target, PrintWriter out) {
        TextTable table =
                new TextTable("Delta table", "rows", "new", "columns", "cell errors", "time").right(1, 2, 3, 4, 5);
        outcomes.forEach(outcome -> outcome.run().ifPresent(run -> table.row(row(outcome, run))));
        out.println();
        table.lines().forEach(out::println);
        outcomes.forEach(
                outcome -> outcome.error().ifPresent(error -> out.println("Table '" + outcome.id() + "' " + error)));
        String sql = System.getProperty("airdelta.command", "bin/airdelta") + " sql --embedded='" + target + "' ";
        out.println();
        out.println("Look further:");
        out.println("  " + sql + "\"SELECT * FROM launch.bronze_vendors LIMIT 3\"");
        out.println("  " + sql + "\"SELECT status, count(*) FROM launch.bronze_packaging_tasks GROUP BY status\"");
        out.println("  " + sql + "\"DESCRIBE HISTORY launch.bronze_packaging_tasks\"");
        out.println("  " + sql + "\"SELECT * FROM launch.airdelta_runs\"");
        out.flush();
    }

    private static List<String> row(TableOutcome outcome, Run run) {
        return List.of(
                run.target().name().toString(),
                run.counters().records.toString(),
                run.counters().rowsInserted.toString(),
                run.schema().mapping() == null
                        ? ""
                        : Integer.toString(
                                run.schema().mapping().plan().columns().size()),
                run.counters().cellErrors.toString(),
                outcome.time());
    }
}
