package io.airdelta.cli;

import io.airdelta.route.AirtableInquiry;
import io.airdelta.sync.Account;
import io.airdelta.sync.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta discover}: what the token can read, and which columns it would become. */
@Command(
        name = "discover",
        description = "Shows the bases that the token sees, their tables and fields, and the Delta column and type that"
                + " each field gets in a new target.",
        footer = {
            "",
            "What cannot be read is named on standard error with the reason, and the exit code is 1.",
            "",
            "Example: the tables of one base, as JSON",
            "  AIRTABLE_TOKEN=pat… airdelta discover --base app0123456789ABCD --format json"
        })
final class DiscoverCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--base",
            paramLabel = "ID",
            converter = BaseId.class,
            description = "Only this base; without it every base that the token sees.")
    private String base;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private DiscoverFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException, IOException {
        Configuration configuration = common.configuration();
        LogSetup.apply(configuration, "WARN");
        Settings settings = configuration.settings();
        try (Service engine = Service.open(ServicePlan.ofAirtable(configuration))) {
            Discovery discovery = new Discovery(
                    new AirtableInquiry(engine.context()),
                    settings.account(Account.DEFAULT),
                    settings.schedules().threads());
            List<DiscoveredBase> bases = base == null ? discovery.all() : List.of(discovery.one(base));
            List<String> problems = new ArrayList<>(discovery.problems());
            bases.forEach(each -> problems.addAll(each.problems()));
            PrintWriter out = spec.commandLine().getOut();
            format.print(bases, out);
            out.flush();
            problems.forEach(spec.commandLine().getErr()::println);
            return problems.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }
}
