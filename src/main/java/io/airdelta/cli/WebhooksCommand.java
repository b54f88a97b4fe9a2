package io.airdelta.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code airdelta webhooks}: the webhooks that the service made. */
@Command(
        name = "webhooks",
        description = "Lists or deletes the webhooks that tell of changes where capture is webhook or auto.",
        subcommands = {WebhooksListCommand.class, WebhooksDeleteCommand.class},
        footer = {
            "",
            "Example: which there are, in the bases of the tables of a directory",
            "  airdelta webhooks list --routes ./routes"
        })
final class WebhooksCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "list or delete is missing");
    }
}
