package io.airdelta.delta;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The name of a table in the warehouse. Unity Catalog refuses a period, a space, a slash and control characters in each
 * part, and more than 255 characters (Databricks, Names: object names); such a name is refused here already.
 *
 * @param catalog the catalog, or null where the connection's own is meant
 * @param schema the schema
 * @param table the table
 */
public record TableName(String catalog, String schema, String table) {

    private static final String WANTED =
            "expected schema.table or catalog.schema.table, each part plain or in backticks";
    private static final int MAX_LENGTH = 255;

    /** @throws IllegalArgumentException where a part is one that Unity Catalog refuses */
    public TableName {
        if (catalog != null) {
            check("catalog", catalog);
        }
        check("schema", schema);
        check("table", table);
    }

    /**
     * Reads a name as a user writes it.
     *
     * @param text {@code schema.table} or {@code catalog.schema.table}; a part may stand in backticks, a backtick in it is
     *     then doubled
     * @throws IllegalArgumentException saying what is wrong with the text and which form is expected
     */
    public static TableName parse(String text) {
        if (text == null || text.isBlank()) {
            throw new IllegalArgumentException("The target is empty: " + WANTED);
        }
        List<String> parts = parts(text.strip());
        try {
            return switch (parts.size()) {
                case 2 -> new TableName(null, parts.get(0), parts.get(1));
                case 3 -> new TableName(parts.get(0), parts.get(1), parts.get(2));
                case 1 -> throw new IllegalArgumentException("it has 1 part, the schema is missing");
                default -> throw new IllegalArgumentException("it has " + parts.size() + " parts");
            };
        } catch (IllegalArgumentException e) {
            throw refused(text, e.getMessage());
        }
    }

    /** The name for a statement: every part in backticks. */
    public String sql() {
        return parts().map(Identifiers::quote).collect(Collectors.joining("."));
    }

    /** The schema for a statement: every part in backticks. */
    String schemaSql() {
        return (catalog == null ? "" : Identifiers.quote(catalog) + ".") + Identifiers.quote(schema);
    }

    /** This name, in the given catalog where it names none itself. */
    public TableName withCatalog(String defaultCatalog) {
        return catalog != null ? this : new TableName(defaultCatalog, schema, table);
    }

    /** Another table of the same catalog and schema. */
    public TableName sibling(String otherTable) {
        return new TableName(catalog, schema, otherTable);
    }

    /**
     * The key of this table in the control tables: its parts without quotes, joined by periods, in lower case, as the
     * warehouse takes names without regard to case. Has three parts where the catalog is known.
     */
    public String qualified() {
        return toString().toLowerCase(Locale.ROOT);
    }

    /** The parts as given, joined by periods: for people to read. */
    @Override
    public String toString() {
        return parts().collect(Collectors.joining("."));
    }

    private Stream<String> parts() {
        return catalog == null ? Stream.of(schema, table) : Stream.of(catalog, schema, table);
    }

    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int from = 0;
        do {
            StringBuilder part = new StringBuilder();
            int end = text.startsWith("`", from) ? readQuoted(text, from, part) : readPlain(text, from, part);
            parts.add(part.toString());
            from = end + 1;
        } while (from <= text.length());
        return parts;
    }

    private static int readPlain(String text, int from, StringBuilder part) {
        int dot = text.indexOf('.', from);
        int end = dot < 0 ? text.length() : dot;
        part.append(text, from, end);
        if (part.indexOf("`") >= 0) {
            throw refused(text, "a backtick stands inside a plain part");
        }
        return end;
    }

    private static int readQuoted(String text, int from, StringBuilder part) {
        int at = from + 1;
        while (true) {
            int tick = text.indexOf('`', at);
            if (tick < 0) {
                throw refused(text, "a backtick is not closed");
            }
            part.append(text, at, tick);
            if (text.startsWith("``", tick)) {
                part.append('`');
                at = tick + 2;
            } else if (tick + 1 == text.length() || text.charAt(tick + 1) == '.') {
                return tick + 1;
            } else {
                throw refused(text, "text follows a closing backtick");
            }
        }
    }

    private static void check(String role, String part) {
        if (part == null || part.isEmpty()) {
            throw new IllegalArgumentException("the " + role + " is empty");
        }
        if (part.length() > MAX_LENGTH) {
            throw new IllegalArgumentException(
                    "the " + role + " has " + part.length() + " characters, at most " + MAX_LENGTH + " are allowed");
        }
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (c == '.' || c == ' ' || c == '/' || Character.isISOControl(c)) {
                throw new IllegalArgumentException(
                        "the " + role + " holds " + described(c)
                                + ", which Unity Catalog refuses in names (so are a period, a space, a slash, control characters)");
            }
        }
        Identifiers.quote(part);
    }

    private static String described(char c) {
        return switch (c) {
            case '.' -> "a period";
            case ' ' -> "a space";
            case '/' -> "a slash";
            default -> String.format("the control character U+%04X", (int) c);
        };
    }

    private static IllegalArgumentException refused(String text, String why) {
        String shown = text.length() > 100 ? text.substring(0, 100) + "…" : text;
        return new IllegalArgumentException("The target \"" + shown + "\" is not a table name: " + why + "; " + WANTED);
    }
}
