package io.airdelta.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code airdelta webhooks delete}. */
@Command(
        name = "delete",
        description =
                "Deletes airdelta's webhooks without asking. Tables that still run with capture webhook or auto make"
                        + " another one, and read everything once.",
        footer = {
            "",
            "Exit codes: 0 deleted, or there were none; 1 one could not be deleted; 2 wrong usage, settings or routes.",
            "",
            "Example: a base that is no longer kept",
            "  airdelta webhooks delete --base app0123456789ABCD"
        })
final class WebhooksDeleteCommand implements Callable<Integer> {
    @Mixin
    private WebhookScope scope;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        AtomicInteger deleted = new AtomicInteger();
        int exitCode = scope.each(
                spec.commandLine().getErr(),
                (webhooks, base, found) -> found.stream()
                        .filter(webhook -> webhooks.delete(base, webhook))
                        .forEach(webhook -> {
                            deleted.incrementAndGet();
                            out.println("deleted " + webhook.id() + " of base " + webhook.base()
                                    + followers(webhook.tables()));
                        }));
        out.println(deleted + (deleted.get() == 1 ? " webhook deleted" : " webhooks deleted"));
        out.flush();
        return exitCode;
    }

    private static String followers(List<String> tables) {
        return tables.isEmpty() ? "" : ", which " + String.join(", ", tables) + " followed";
    }
}
