package io.airdelta.cli;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code airdelta check}: whether a run would start and find what it needs. */
@Command(
        name = "check",
        description =
                "Looks whether every table can run: routes and settings, token, base, table, view, fields, formula,"
                        + " warehouse, schema, grants, target and clocks. It changes nothing.",
        footer = {
            "",
            "Prints one line per finding, with its remedy, and one per table that is right.",
            "A line that begins with WARNING stops no run. A warehouse that sleeps is woken.",
            "Exit codes: 0 a run would start, 1 there are findings, 2 routes or settings are",
            "wrong. Each table costs one request, at five a second for each base.",
            "",
            "Example: the tables of a directory",
            "  airdelta check --routes ./routes"
        })
final class CheckCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private EmbeddedOption embedded;

    @Mixin
    private RoutesOption routes;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = common.configuration().with(Map.of(ClusterSettings.NEEDED, "true"));
        LogSetup.apply(configuration, "WARN");
        RouteFiles files = routes.files(configuration);
        try (Service service = Service.open(
                ServicePlan.of(configuration, files, embedded.directory()).forAPerson())) {
            List<CheckedTable> tables = files.tables().stream()
                    .map(table -> new CheckedTable(table, configuration.settings()))
                    .toList();
            CheckReport report = new CheckReport();
            // Not service.firstContact, which waits as long as a person: one that sleeps may need minutes until it
            // answers, and a run would wait for it. What is asked after that is answered soon, or is a finding.
            FirstContact contact = new FirstContact(
                    service.context(),
                    configuration.settings(),
                    spec.commandLine().getErr());
            for (Check check : Checks.of(service.context(), contact, configuration.settings())) {
                check.look(tables, report);
            }
            return report.print(tables, spec.commandLine().getOut());
        }
    }
}
