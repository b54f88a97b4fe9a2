package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.airdelta.route.PlanInquiry;
import io.airdelta.sync.Settings;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta plan}: what the next run would do. */
@Command(
        name = "plan",
        description =
                "Shows what the next run of each table would do: the statements that make its target fit what people"
                        + " changed in Airtable, how it reads, what that costs in requests, and deletes that are held back. It"
                        + " changes nothing.",
        footer = {
            "",
            "Exit codes: 0 nothing to do, 10 something to do, 1 a run of a table would fail, 2 routes or settings are wrong.",
            "",
            "Example: the tables of a directory, and how many of their rows would change",
            "  airdelta plan --routes ./routes --scan"
        })
final class PlanCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private EmbeddedOption embedded;

    @Mixin
    private RoutesOption routes;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "text",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private PlanFormat format;

    @Option(
            names = "--scan",
            description = "Also read every record and count the rows that would be inserted, updated and deleted; this"
                    + " costs as many requests as a complete scan.")
    private boolean scan;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Configuration configuration = common.configuration();
        LogSetup.apply(configuration, "WARN");
        RouteFiles files = routes.files(configuration);
        try (Service service = Service.open(ServicePlan.of(configuration, files, embedded.directory()))) {
            Settings settings = configuration.settings();
            TablePlanner planner = new TablePlanner(new PlanInquiry(service.context()), settings, scan);
            List<PlannedTable> tables = SideBySide.map(settings.schedules().threads(), files.tables(), planner::plan);
            format.print(
                    Plan.of(tables, settings.airtable().requestsPerSecond()),
                    spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
            if (tables.stream().anyMatch(table -> table.problem() != null)) {
                return ExitCodes.FAILED;
            }
            return tables.stream().anyMatch(PlannedTable::isToDo) ? ExitCodes.TO_DO : ExitCodes.DONE;
        }
    }
}
