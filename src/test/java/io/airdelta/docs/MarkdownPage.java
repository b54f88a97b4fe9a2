package io.airdelta.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a Markdown file tells its reader to type: blocks of a shell and of SQL, and commands within sentences and tables. */
final class MarkdownPage {
    /** Languages of blocks that hold no command. */
    private static final Set<String> OTHERS = Set.of("java", "json", "mermaid", "properties", "xml", "yaml");

    private static final Pattern FENCE = Pattern.compile("\\s*```(\\w*)");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    private static final Pattern SCHEDULE = Pattern.compile("(?:\\S+ +){5}");
    private static final String OUTPUT = "## What you should see";

    private final String document;
    private final List<String> lines;
    private final List<DocumentedCommand> commands = new ArrayList<>();
    private final List<DocumentedCommand> statements = new ArrayList<>();
    private final List<Block> blocks = new ArrayList<>();
    private final StringBuilder paragraph = new StringBuilder();
    private int paragraphStart;
    private boolean list;
    private boolean output;

    /** A fenced block. */
    record Block(String document, int line, String language, String text) {

        /** Whether it shows a table of airdelta's. */
        boolean isRoute() {
            return Set.of("yaml", "xml").contains(language) && text.contains("airtable-");
        }
    }

    private MarkdownPage(Path file) throws IOException {
        document = file.toString().replace('\\', '/');
        lines = Files.readAllLines(file);
    }

    static MarkdownPage of(Path file) throws IOException {
        MarkdownPage page = new MarkdownPage(file);
        page.read();
        return page;
    }

    /** Its commands, in order. */
    List<DocumentedCommand> commands() {
        return commands;
    }

    /** Its SQL statements, in order. */
    List<DocumentedCommand> statements() {
        return statements;
    }

    /** Its fenced blocks, in order. */
    List<Block> blocks() {
        return blocks;
    }

    private void read() {
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at);
            if (FENCE.matcher(line).matches()) {
                endParagraph();
                at = fenced(at);
            } else if (isCode(at)) {
                at = indented(at);
            } else {
                sentence(line, at + 1);
                at++;
            }
        }
        endParagraph();
    }

    private int fenced(int start) {
        Matcher fence = FENCE.matcher(lines.get(start));
        fence.matches();
        String language = fence.group(1);
        int end = start + 1;
        while (!FENCE.matcher(lines.get(end)).matches()) {
            end++;
        }
        List<String> body = lines.subList(start + 1, end);
        blocks.add(new Block(document, start + 1, language, String.join("\n", body)));
        switch (language) {
            case "sh" -> commands.addAll(ShellText.commands(document, start + 2, body));
            case "crontab" ->
                body.stream()
                        .filter(line -> !line.startsWith("#"))
                        .map(line -> SCHEDULE.matcher(line).replaceFirst(""))
                        .forEach(text -> commands.add(
                                new DocumentedCommand(document, start + 2, start + 2, text.strip(), false)));
            case "sql" ->
                Arrays.stream(String.join("\n", body).split(";"))
                        .map(statement ->
                                statement.replaceAll("(?m)^ *--.*$", "").strip())
                        .filter(statement -> !statement.isEmpty())
                        .forEach(text ->
                                statements.add(new DocumentedCommand(document, start + 2, start + 2, text, false)));
            default -> {
                if (!OTHERS.contains(language)) {
                    throw new IllegalArgumentException(document + ":" + (start + 1) + ": is '" + language
                            + "' a language of commands? Mark commands as sh, or add the language to the others");
                }
            }
        }
        return end + 1;
    }

    /** Indented by four after a blank line; within a list, whose own text is indented as well, by seven. */
    private boolean isCode(int at) {
        int depth = list ? 7 : 4;
        return at > 0 && paragraph.isEmpty() && lines.get(at).startsWith(" ".repeat(depth));
    }

    private int indented(int start) {
        int end = start;
        while (end < lines.size() && (lines.get(end).startsWith("    "))) {
            end++;
        }
        if (!output || Mentions.isTyped(lines.get(start))) {
            commands.addAll(ShellText.commands(document, start + 1, lines.subList(start, end)));
        }
        return end;
    }

    private void sentence(String line, int number) {
        if (line.startsWith("#")) {
            output = line.equals(OUTPUT);
        }
        if (!line.isBlank() && !line.startsWith(" ")) {
            list = line.matches("(?:\\d+\\.|-) .*");
        }
        if (line.isBlank() || line.startsWith("|") || line.matches("\\s*(?:\\d+\\.|-) .*")) {
            endParagraph();
        }
        if (!line.isBlank()) {
            if (paragraph.isEmpty()) {
                paragraphStart = number;
            }
            paragraph.append(line.strip()).append(' ');
        }
    }

    private void endParagraph() {
        CODE.matcher(paragraph)
                .results()
                .map(code -> code.group(1).replace("\\|", "|").strip())
                .forEach(this::mention);
        paragraph.setLength(0);
    }

    private void mention(String code) {
        Mentions.command(code)
                .ifPresent(text ->
                        commands.add(new DocumentedCommand(document, paragraphStart, paragraphStart, text, true)));
        if (Mentions.isStatement(code)) {
            statements.add(new DocumentedCommand(document, paragraphStart, paragraphStart, code, true));
        }
    }
}
