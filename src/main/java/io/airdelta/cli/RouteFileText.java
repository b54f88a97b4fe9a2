package io.airdelta.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds in a route file's text the lines that Camel's model does not remember. */
final class RouteFileText {
    private static final Pattern TEMPLATED_ROUTE =
            Pattern.compile("^\\s*(-\\s+)?[\"']?(templatedRoute|templated-route)[\"']?\\s*:|<templatedRoute\\b");

    private final List<String> lines;
    private final List<Integer> templatedRoutes = new ArrayList<>();

    RouteFileText(String text) {
        lines = text.lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (TEMPLATED_ROUTE.matcher(lines.get(i)).find()) {
                templatedRoutes.add(i + 1);
            }
        }
    }

    /** The line of the {@code index}-th templated route, from 1; 0 where it cannot be told. */
    int lineOfTemplatedRoute(int index) {
        return index < templatedRoutes.size() ? templatedRoutes.get(index) : 0;
    }

    /** The first line at or after {@code from} that holds a word, from 1; {@code from} itself where none does. */
    int lineOf(String word, int from) {
        Pattern wanted = word(word);
        for (int i = Math.max(from, 1) - 1; i < lines.size(); i++) {
            if (wanted.matcher(lines.get(i)).find()) {
                return i + 1;
            }
        }
        return from;
    }

    /** The last line at or before {@code to} (0 for the file's end) that holds a word; {@code to} itself where none does. */
    int lastLineOf(String word, int to) {
        Pattern wanted = word(word);
        for (int i = (to > 0 ? Math.min(to, lines.size()) : lines.size()) - 1; i >= 0; i--) {
            if (wanted.matcher(lines.get(i)).find()) {
                return i + 1;
            }
        }
        return to;
    }

    private static Pattern word(String word) {
        return Pattern.compile("(?<![\\w-])" + Pattern.quote(word) + "(?![\\w-])");
    }
}
