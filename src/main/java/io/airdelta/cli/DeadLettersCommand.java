package io.airdelta.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code airdelta dead-letters}: the records that could not be stored. */
@Command(
        name = "dead-letters",
        description = "Lists, shows or replays dead letters: records that could not be stored, each with its reason.",
        subcommands = {DeadLettersListCommand.class, DeadLettersShowCommand.class, DeadLettersReplayCommand.class},
        footer = {
            "",
            "Example: those of one table since yesterday, and another try once the cause is mended",
            "  airdelta dead-letters list --table packaging-tasks --since 24h",
            "  airdelta dead-letters replay --table packaging-tasks"
        })
final class DeadLettersCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "list, show or replay is missing");
    }
}
