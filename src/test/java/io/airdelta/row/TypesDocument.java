package io.airdelta.row;

import io.airdelta.row.StoredTable.StoredRow;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes {@code docs/types.md}: the prose of {@code template.md}, and tables of what is stored. */
final class TypesDocument {

    private final Map<String, Column> columns;
    private final StoredRow stored;

    TypesDocument(Map<String, Column> columns, StoredRow stored) {
        this.columns = columns;
        this.stored = stored;
    }

    /** The name of the column that holds the cell of one field of one example. */
    static String column(String table, int example, int field) {
        return table + "_" + example + "_" + field;
    }

    String render(List<CellExample> types, List<CellExample> edgeCases) throws IOException {
        try (InputStream in = TypesDocument.class.getResourceAsStream("/types/template.md")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("{{types}}\n", types(types))
                    .replace("{{edge-cases}}\n", edgeCases(edgeCases));
        }
    }

    private String types(List<CellExample> examples) {
        StringBuilder out = new StringBuilder();
        String group = null;
        for (int i = 0; i < examples.size(); i++) {
            CellExample example = examples.get(i);
            if (!example.group().equals(group)) {
                group = example.group();
                out.append(group.equals(examples.get(0).group()) ? "" : "\n")
                        .append("### ")
                        .append(group)
                        .append("\n\n| field | cell | Delta type | stored |\n|---|---|---|---|\n");
            }
            String column = column("type", i, 0);
            row(
                    out,
                    fields(example),
                    cell(example.json()),
                    code(columns.get(column).type().sql()),
                    stored(column));
        }
        return out.toString();
    }

    private String edgeCases(List<CellExample> examples) {
        StringBuilder out = new StringBuilder();
        String group = null;
        for (int i = 0; i < examples.size(); i++) {
            CellExample example = examples.get(i);
            if (!example.group().equals(group)) {
                out.append(group == null ? "" : "\n");
                group = example.group();
                out.append("### ")
                        .append(group)
                        .append("\n\n| field | cell | stored | `_airtable_cell_errors` |\n|---|---|---|---|\n");
            }
            String column = column("edge", i, 0);
            String reason = stored.errors().get(column);
            row(out, fields(example), cell(example.json()), stored(column), reason == null ? "" : code(reason));
        }
        return out.toString();
    }

    private static void row(StringBuilder out, String... cells) {
        out.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String fields(CellExample example) {
        String fields = example.fields().stream().map(TypesDocument::code).collect(Collectors.joining(", "));
        return fields + (example.numbers() == Numbers.DECIMAL ? " with `numbers=decimal`" : "");
    }

    private static String cell(String json) {
        return json == null ? "absent" : code(json);
    }

    private String stored(String column) {
        String text = stored.values().get(column);
        return text == null ? "NULL" : text.isEmpty() ? "empty text" : code(text);
    }

    /** What cannot be seen, or would break the table, is shown as in JSON. */
    private static String code(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '|' -> out.append("\\|");
                default -> {
                    if (isHidden(c)) {
                        out.append(String.format("\\u%04x", c));
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        String fence = text.contains("`") ? "``" : "`";
        String padding = text.startsWith("`") || text.endsWith("`") || text.startsWith(" ") ? " " : "";
        return fence + padding + out + padding + fence;
    }

    private static boolean isHidden(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }
}
