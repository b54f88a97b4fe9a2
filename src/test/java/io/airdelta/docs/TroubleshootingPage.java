package io.airdelta.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** docs/troubleshooting.md: tables whose first column quotes messages, each between backticks. */
final class TroubleshootingPage {
    private static final Path FILE = Path.of("docs/troubleshooting.md");
    private static final Pattern QUOTED = Pattern.compile("`([^`]+)`");

    private final List<List<String>> rows = new ArrayList<>();

    static TroubleshootingPage read() throws IOException {
        TroubleshootingPage page = new TroubleshootingPage();
        boolean ofMessages = false;
        for (String line : Files.readAllLines(FILE)) {
            if (!line.startsWith("|")) {
                ofMessages = false;
            } else if (line.startsWith("| message |")) {
                ofMessages = true;
            } else if (ofMessages && !line.startsWith("|---")) {
                page.rows.add(Arrays.stream(line.substring(1).split("\\|"))
                        .map(String::strip)
                        .toList());
            }
        }
        return page;
    }

    /** The rows of its tables of messages: what they quote, what it means, what to do. */
    List<List<String>> rows() {
        return rows;
    }

    /** All messages that it quotes, with "…" for what varies. */
    List<String> messages() {
        return rows.stream()
                .flatMap(row -> QUOTED.matcher(row.get(0)).results())
                .map((MatchResult quoted) -> quoted.group(1))
                .toList();
    }

    /** Whether a text can be read where a message is quoted: all its parts stand in the text, in their order. */
    static boolean quotes(String message, String text) {
        String parts = Arrays.stream(message.split(SourceTexts.VARYING))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        return Pattern.compile(parts, Pattern.DOTALL).matcher(text).find();
    }
}
