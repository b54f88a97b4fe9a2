package io.airdelta.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which bases a command about webhooks looks at. */
final class WebhookScope {
    /** What a command does with the webhooks of one base. */
    interface Action {
        void take(OurWebhooks webhooks, OurWebhooks.Base base, List<OurWebhook> found);
    }

    @Mixin
    private CommonOptions common;

    @Mixin
    private EmbeddedOption embedded;

    @Mixin
    private RoutesOption routes;

    @Option(
            names = "--base",
            paramLabel = "ID",
            converter = BaseId.class,
            description = "Only this base; without it those of all tables.")
    private String base;

    /** Finds the webhooks of each base. @param err is told what could not be asked @return the exit code */
    int each(PrintWriter err, Action action) {
        Configuration configuration = common.configuration();
        LogSetup.apply(configuration, "WARN");
        RouteFiles files = routes.files(configuration);
        try (Service service = Service.open(
                ServicePlan.of(configuration, files, embedded.directory()).forAPerson())) {
            OurWebhooks webhooks =
                    new OurWebhooks(service.context(), service.firstContact(err), configuration.settings());
            Map<String, List<String>> followers = webhooks.followers(files.tables());
            webhooks.bases(files.tables(), base)
                    .forEach(each -> action.take(webhooks, each, webhooks.of(each, followers)));
            webhooks.problems().forEach(err::println);
            err.flush();
            return webhooks.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
        }
    }
}
