package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta webhooks list}. */
@Command(
        name = "list",
        description = "Shows airdelta's webhooks: those that watch whole bases as it does and send word to nobody, and"
                + " those that a target follows.",
        footer = {
            "",
            "Exit codes: 0 done, 1 a base or a warehouse could not be asked, 2 wrong usage, settings or routes.",
            "",
            "Example: those of one base, for a script",
            "  airdelta webhooks list --base app0123456789ABCD --format json"
        })
final class WebhooksListCommand implements Callable<Integer> {
    @Mixin
    private WebhookScope scope;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private WebhooksFormat format;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws JsonProcessingException {
        List<OurWebhook> all = new ArrayList<>();
        int exitCode = scope.each(spec.commandLine().getErr(), (webhooks, base, found) -> all.addAll(found));
        format.print(all, spec.commandLine().getOut());
        spec.commandLine().getOut().flush();
        return exitCode;
    }
}
