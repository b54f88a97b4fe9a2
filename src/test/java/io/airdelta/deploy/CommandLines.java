package io.airdelta.deploy;

import io.airdelta.cli.Airdelta;
import java.util.List;
import picocli.CommandLine;

/** Reads a command as airdelta would, without running it. */
final class CommandLines {
    private CommandLines() {}

    /** The name of the subcommand. @throws CommandLine.ParameterException where airdelta would refuse the command */
    static String command(List<String> arguments) {
        return new CommandLine(new Airdelta())
                .parseArgs(arguments.toArray(String[]::new))
                .subcommand()
                .commandSpec()
                .name();
    }
}
