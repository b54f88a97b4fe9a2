package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TimeZone;
import java.util.concurrent.Callable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command {@code airdelta}, and the entry of the process. */
@Command(
        name = "airdelta",
        description = "Keeps Delta tables in Databricks equal to Airtable tables.",
        versionProvider = Airdelta.Version.class,
        subcommands = {
            DemoCommand.class,
            DiscoverCommand.class,
            GenerateCommand.class,
            CheckCommand.class,
            PlanCommand.class,
            RunCommand.class,
            StatusCommand.class,
            AcceptDeletesCommand.class,
            WebhooksCommand.class,
            DeadLettersCommand.class,
            SqlCommand.class,
            WarehouseCommand.class,
            SimulatorCommand.class
        },
        footer = {
            "",
            "Exit codes: 0 done, 1 at least one table failed, 2 wrong usage, settings or routes: nothing was started,",
            "3 done, with new dead letters, 4 done, with deletes held back. 'airdelta COMMAND --help' tells the options of a command.",
            "",
            "Example: see it work, without an account anywhere",
            "  airdelta demo"
        })
public final class Airdelta implements Callable<Integer> {
    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Shows the version.")
    private boolean version;

    @Spec
    private CommandSpec spec;

    /** Runs a command and exits the JVM with its exit code. */
    public static void main(String... args) {
        // The driver takes and gives timestamps as wall-clock time of the JVM's zone, and the warehouse's session is in
        // UTC.
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        System.exit(execute(utf8(FileDescriptor.out), utf8(FileDescriptor.err), args));
    }

    /** Runs a command. @return its exit code */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        return new CommandLine(new Airdelta())
                .setOut(out)
                .setErr(err)
                .setUsageHelpAutoWidth(true)
                .setParameterExceptionHandler(new WrongUsage())
                .setExecutionExceptionHandler((failure, command, parsed) -> tell(failure, command))
                .execute(args);
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    private static int tell(Exception failure, CommandLine command) {
        PrintWriter err = command.getErr();
        if (failure instanceof CannotStart refused) {
            refused.lines().forEach(err::println);
        } else if (failure instanceof InvalidSetting invalid) {
            invalid.lines().forEach(err::println);
        } else {
            LoggerFactory.getLogger(Airdelta.class).debug("The command failed", failure);
            err.println(FailureText.text(failure));
        }
        err.flush();
        return failure instanceof CannotStart || failure instanceof InvalidSetting
                ? ExitCodes.REFUSED
                : ExitCodes.FAILED;
    }

    private static PrintWriter utf8(FileDescriptor stream) {
        return new PrintWriter(new OutputStreamWriter(new FileOutputStream(stream), StandardCharsets.UTF_8), true);
    }

    /** The version in the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Airdelta.class.getPackage().getImplementationVersion();
            return List.of("airdelta " + (version == null ? "(not packaged)" : version))
                    .toArray(String[]::new);
        }
    }
}
