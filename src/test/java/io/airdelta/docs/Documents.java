package io.airdelta.docs;

import io.airdelta.cli.Airdelta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;

/** Everything that tells a reader commands: Markdown, the comments in {@code deploy/}, and {@code --help}. */
final class Documents {
    /** In these a reader begins. */
    private static final List<Path> FIRST = List.of(
            Path.of("README.md"),
            Path.of("docs/getting-started.md"),
            Path.of("docs/deployment.md"),
            Path.of("docs/operations.md"));

    private static final Pattern COMMENT = Pattern.compile("(?:#|--) .*");
    private static final Pattern COMMAND =
            Pattern.compile("(?:^(?:#|--) +|: )((?:docker|kubectl|databricks|systemctl|mvn) .*?)(?:\\. .*)?$");

    private Documents() {}

    /** The Markdown files, those first in which a reader begins. */
    static List<MarkdownPage> pages() throws IOException {
        List<Path> files = new ArrayList<>(FIRST);
        for (String folder : List.of("docs", "examples", "deploy", "bench")) {
            try (Stream<Path> tree = Files.walk(Path.of(folder))) {
                tree.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.startsWith("bench/results"))
                        .filter(file -> !FIRST.contains(file))
                        .sorted()
                        .forEach(files::add);
            }
        }
        List<MarkdownPage> pages = new ArrayList<>();
        for (Path file : files) {
            pages.add(MarkdownPage.of(file));
        }
        return pages;
    }

    /** All commands, in the order in which they are read; what the page of messages quotes is none. */
    static List<DocumentedCommand> commands() throws IOException {
        List<String> messages = TroubleshootingPage.read().messages();
        List<DocumentedCommand> commands = new ArrayList<>();
        for (MarkdownPage page : pages()) {
            page.commands().stream()
                    .filter(command -> !(command.mention() && messages.contains(command.text())))
                    .forEach(commands::add);
        }
        commands.addAll(ofComments());
        commands.addAll(ofHelp());
        return commands;
    }

    private static List<DocumentedCommand> ofComments() throws IOException {
        List<DocumentedCommand> commands = new ArrayList<>();
        try (Stream<Path> tree = Files.walk(Path.of("deploy"))) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                List<String> lines = Files.readAllLines(file);
                for (int i = 0; i < lines.size(); i++) {
                    Matcher command = COMMAND.matcher(lines.get(i).strip());
                    if (COMMENT.matcher(lines.get(i).strip()).matches() && command.find()) {
                        commands.add(new DocumentedCommand(
                                file.toString(), i + 1, i + 1, command.group(1).strip(), false));
                    }
                }
            }
        }
        return commands;
    }

    /** The examples of {@code --help}: what is indented below the options. */
    static List<DocumentedCommand> ofHelp() {
        List<DocumentedCommand> commands = new ArrayList<>();
        addHelp(new CommandLine(new Airdelta()), commands);
        return commands;
    }

    private static void addHelp(CommandLine command, List<DocumentedCommand> commands) {
        String name = command.getCommandSpec().qualifiedName() + " --help";
        List<String> examples = Arrays.stream(
                        command.getCommandSpec().usageMessage().footer())
                .flatMap(String::lines)
                .filter(line -> line.startsWith("  "))
                .toList();
        commands.addAll(ShellText.commands(name, 1, examples));
        command.getSubcommands().values().forEach(each -> addHelp(each, commands));
    }
}
