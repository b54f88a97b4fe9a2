package io.airdelta.docs;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Commands as lines of a shell: comments go, and what is one command becomes one text. */
final class ShellText {
    private static final Pattern HERE_DOCUMENT = Pattern.compile("<<'(\\w+)'");

    private final String document;
    private final int first;
    private final List<String> lines;
    private int at;

    private ShellText(String document, int first, List<String> lines) {
        this.document = document;
        this.first = first;
        this.lines = lines;
    }

    /** @param first the number of the first line in the document */
    static List<DocumentedCommand> commands(String document, int first, List<String> lines) {
        return new ShellText(document, first, lines).commands();
    }

    private List<DocumentedCommand> commands() {
        List<DocumentedCommand> commands = new ArrayList<>();
        while (at < lines.size()) {
            int line = first + at;
            String text = next();
            if (!text.isEmpty()) {
                commands.add(new DocumentedCommand(document, line, first, text, false));
            }
        }
        return commands;
    }

    private String next() {
        String line = withoutComment(lines.get(at++)).strip();
        while (line.endsWith("\\")) {
            line = line.substring(0, line.length() - 1).stripTrailing() + " "
                    + withoutComment(lines.get(at++)).strip();
        }
        Matcher here = HERE_DOCUMENT.matcher(line);
        if (here.find()) {
            StringBuilder text = new StringBuilder(line);
            String body;
            do {
                body = lines.get(at++).strip();
                text.append('\n').append(body);
            } while (!body.equals(here.group(1)));
            return text.toString();
        }
        return line;
    }

    private static String withoutComment(String line) {
        char quote = 0;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '#' && (i == 0 || line.charAt(i - 1) == ' ')) {
                return line.substring(0, i);
            }
        }
        return line;
    }
}
