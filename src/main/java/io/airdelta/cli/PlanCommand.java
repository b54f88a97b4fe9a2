package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.airdelta.route.PlanInquiry;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta plan}: what the next run would change in the warehouse's schema. */
@Command(
        name = "plan",
        description =
                "Shows the statements that the next run of each table would send to make its target fit what people"
                        + " changed in Airtable. It changes nothing.",
        footer = {
            "",
            "Exit codes: 0 nothing to do, 10 something to do, 1 a run of a table would fail, 2 routes or settings are wrong.",
            "",
            "Example: the tables of a directory",
            "  airdelta plan --routes ./routes"
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

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, JsonProcessingException {
        Configuration configuration = common.configuration();
        LogLevel.set(configuration, "WARN");
        RouteFiles files = routes.files(configuration);
        try (Service service = Service.start(configuration, files, embedded.directory(), new RoutesAtRest())) {
            PlanInquiry plans = new PlanInquiry(service.context());
            int threads = configuration.settings().threads();
            List<PlannedTable> tables =
                    SideBySide.map(threads, files.tables(), table -> PlannedTable.of(table.spec(), plans));
            format.print(tables, spec.commandLine().getOut());
            spec.commandLine().getOut().flush();
            if (tables.stream().anyMatch(table -> table.problem() != null)) {
                return ExitCodes.FAILED;
            }
            return tables.stream().anyMatch(PlannedTable::isToDo) ? ExitCodes.TO_DO : ExitCodes.DONE;
        }
    }
}
