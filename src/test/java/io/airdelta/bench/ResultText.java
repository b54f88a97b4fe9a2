package io.airdelta.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result as a table that reads well on a screen and is Markdown as well. */
final class ResultText {
    private static final List<String> HEAD = List.of("figure", "value", "unit", "goal", "met");

    private ResultText() {}

    static String of(Result result) {
        StringBuilder text = new StringBuilder("# ").append(result.benchmark()).append("\n\n");
        text.append(result.description()).append(".\n\n");
        if (result.failure() != null) {
            text.append("It could not be measured: ").append(result.failure()).append("\n");
        } else {
            appendTable(result.figures(), text);
        }
        return text.append(String.format(
                        Locale.ROOT,
                        "%n%s. Load average %.2f before, %.2f after. %s. `%s`%n",
                        result.date(),
                        result.loadBefore(),
                        result.loadAfter(),
                        result.machine(),
                        result.command()))
                .toString();
    }

    private static void appendTable(List<Figure> figures, StringBuilder text) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        for (Figure figure : figures) {
            String goal = figure.goal() == null ? "" : figure.goal();
            String met = figure.met() == null ? "" : figure.met() ? "yes" : "no";
            rows.add(List.of(figure.name(), figure.text(), figure.unit(), goal, met));
        }
        int[] widths = new int[HEAD.size()];
        rows.forEach(row -> {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        rows.add(
                1,
                List.of(
                        "-".repeat(widths[0]),
                        "-".repeat(widths[1] - 1) + ":",
                        "-".repeat(widths[2]),
                        "-".repeat(widths[3]),
                        "-".repeat(widths[4])));
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - row.get(i).length());
                text.append("| ")
                        .append(i == 1 ? padding + row.get(i) : row.get(i) + padding)
                        .append(' ');
            }
            text.append("|\n");
        }
    }
}
