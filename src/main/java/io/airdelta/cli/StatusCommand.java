package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta status}: how each table stands. */
@Command(
        name = "status",
        description =
                "Shows of each table the last run, how far it has come, its rows, deletes that are held back, dead"
                        + " letters, and when it runs next. It changes nothing and asks the warehouse alone. Times are in UTC.",
        footer = {
            "",
            "A run that found nothing to do is recorded with the next write, at the latest after airdelta.runs.flush.",
            "Exit codes: 0 done, 1 a warehouse could not be asked, 2 wrong usage, settings or routes.",
            "",
            "Example: every table of a directory, for a script",
            "  airdelta status --routes ./routes --format json"
        })
final class StatusCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Mixin
    private EmbeddedOption embedded;

    @Mixin
    private RoutesOption routes;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private StatusFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Configuration configuration = common.configuration();
        LogSetup.apply(configuration, "WARN");
        RouteFiles files = routes.files(configuration);
        try (Service service = Service.open(ServicePlan.ofWarehouses(configuration, files, embedded.directory())
                .forAPerson())) {
            Statuses statuses = new Statuses(
                    service.context(),
                    service.firstContact(spec.commandLine().getErr()),
                    configuration.settings().schedules().timeZone(),
                    configuration.settings().schedules().threads());
            List<TableStatus> tables = statuses.of(files.tables());
            format.print(tables, spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
            return tables.stream().anyMatch(table -> table.problem() != null) ? ExitCodes.FAILED : ExitCodes.DONE;
        }
    }
}
