package io.airdelta.docs;

import io.airdelta.cli.Airdelta;
import io.airdelta.cli.Invocation;
import io.airdelta.cli.TypedCommand;
import io.airdelta.deploy.KnownSettings;
import io.airdelta.simulator.sample.ProductLaunch;
import io.airdelta.sync.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine;

/**
 * Somebody who does what documents say, with an Airtable and a warehouse of this test's in the place of those that the documents
 * name.
 */
final class Reader {
    /** What is left of a plan after a run may be something or nothing; all else ends with 0. */
    private static final Map<String, Set<Integer>> ENDS = Map.of("plan", Set.of(0, 10));

    private final ReaderShell shell;
    private final Stage stage;
    private final Set<String> done = new HashSet<>();
    private String letter = "none";
    private int again;

    Reader(ReaderShell shell, Stage stage) {
        this.shell = shell;
        this.stage = stage;
    }

    Path directory() {
        return shell.directory();
    }

    /** Tells the ID of a dead letter that there is. */
    void found(String deadLetter) {
        letter = deadLetter;
    }

    /** Does it, unless it has been done here before. @throws AssertionError where it does not do what it should */
    void follow(DocumentedCommand command) throws IOException, InterruptedException {
        String text = command.text();
        if (!text.startsWith("export ") && !done.add(text.replaceFirst("^bin/", ""))) {
            return;
        }
        String typed = text.replace("http://127.0.0.1:4041", stage.airtable());
        if (typed.contains("/rec…")) {
            typed = typed.replace("rec…", stage.vendors().get(0));
        }
        for (ReaderShell.Call call : shell.type(command, typed)) {
            List<String> arguments = meant(call.arguments());
            if (!command.mention() || !isName(call.arguments())) {
                Invocation ended = new TypedCommand(arguments, directory(), settings(call.environment())).run();
                require(ENDS.getOrDefault(arguments.get(0), Set.of(0)), ended, command.place() + "\nas " + arguments);
            }
        }
    }

    /** Runs a command of airdelta's that no document has. @throws AssertionError where it does not exit with 0 */
    Invocation run(String... arguments) throws IOException, InterruptedException {
        return runs(0, arguments);
    }

    /** As {@link #run}, for another exit code. */
    Invocation runs(int exitCode, String... arguments) throws IOException, InterruptedException {
        List<String> meant = meant(List.of(arguments));
        Invocation ended = new TypedCommand(meant, directory(), settings(Map.of())).run();
        require(Set.of(exitCode), ended, meant.toString());
        return ended;
    }

    private static void require(Set<Integer> exitCodes, Invocation ended, String command) {
        if (!exitCodes.contains(ended.exitCode())) {
            throw new AssertionError(
                    command + "\nended with " + ended.exitCode() + "\n" + ended.out() + "\n" + ended.err());
        }
    }

    /** Puts values in the place of what stands for them. */
    private List<String> meant(List<String> arguments) {
        List<String> meant = new ArrayList<>();
        String before = "";
        for (String argument : arguments) {
            meant.add(
                    switch (before) {
                        case "--base" -> ProductLaunch.BASE_ID;
                        case "--port" -> "0";
                        case "--only" -> argument.matches("ID|…") ? "vendors" : argument;
                        case "--target" -> argument.equals("SCHEMA") ? "launch" : argument;
                        case "show" -> letter;
                        case "sql" -> argument.equals("…") ? "SELECT 1" : argument;
                        default -> argument.equals("COMMAND") ? "check" : argument;
                    });
            before = argument;
        }
        if (meant.contains("generate") && !meant.contains("--out")) {
            meant.addAll(List.of("--out", "routes"));
        }
        int out = meant.indexOf("--out") + 1;
        if (out > 0 && Files.exists(directory().resolve(meant.get(out)))) {
            // It overwrites no file.
            meant.set(out, "again" + ++again + "/" + meant.get(out));
        }
        return meant;
    }

    /** Whether it names a command and leaves out what that needs. */
    private static boolean isName(List<String> arguments) {
        CommandLine airdelta = new CommandLine(new Airdelta());
        try {
            CommandLine.ParseResult last = airdelta.parseArgs(arguments.toArray(String[]::new));
            while (last.hasSubcommand()) {
                last = last.subcommand();
            }
            return !last.commandSpec().subcommands().isEmpty() && !last.isVersionHelpRequested();
        } catch (CommandLine.MissingParameterException e) {
            return arguments.size() == 1;
        } catch (CommandLine.ParameterException e) {
            // What stands for a value, such as app…, is none yet.
            return false;
        }
    }

    /** The settings that an environment makes; addresses, base and credentials are those of this test. */
    private Map<String, String> settings(Map<String, String> environment) throws IOException {
        Map<String, String> settings = new HashMap<>();
        for (String key : KnownSettings.keys()) {
            String variable = Settings.environmentName(key);
            if (environment.containsKey(variable)) {
                settings.put(key, environment.get(variable));
            } else if (environment.containsKey(variable + "_FILE")) {
                settings.put(
                        key,
                        Files.readString(Path.of(environment.get(variable + "_FILE")))
                                .strip());
            }
        }
        stage.settings().forEach((key, value) -> {
            if (!environment.containsKey(Settings.environmentName(key) + "_FILE")) {
                settings.put(key, value);
            }
        });
        return settings;
    }
}
