package io.airdelta.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What every command takes. */
final class CommonOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Settings in addition to conf/application.properties; they win over it.")
    private Path config;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    /** The settings of this process. @throws CannotStart where a file of them cannot be read */
    Configuration configuration() {
        return Configuration.load(config);
    }
}
