package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintWriter;
import java.util.List;

/** How {@code airdelta discover} prints what it found. */
enum DiscoverFormat {
    /** A block of lines for each table, for people. */
    table {
        @Override
        void print(List<DiscoveredBase> bases, PrintWriter out) {
            bases.forEach(base -> block(base, out));
        }
    },
    /** One array of bases, their tables and fields nested. */
    json {
        @Override
        void print(List<DiscoveredBase> bases, PrintWriter out) throws JsonProcessingException {
            out.println(JSON.writeValueAsString(bases));
        }
    };

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();
    private static final int MOST = 60;

    /** Prints the bases and nothing else. */
    abstract void print(List<DiscoveredBase> bases, PrintWriter out) throws JsonProcessingException;

    private static void block(DiscoveredBase base, PrintWriter out) {
        out.println("Base " + base.id()
                + (base.name() == null ? "" : "  " + DisplayText.line(base.name(), MOST))
                + (base.permissionLevel() == null ? "" : "  (" + base.permissionLevel() + ")")
                + "  " + (base.error() == null ? counted(base.tables().size(), "table") : "cannot be read"));
        base.tables().forEach(table -> block(table, out));
        out.println();
    }

    private static void block(DiscoveredTable table, PrintWriter out) {
        out.println();
        out.println("  Table " + (table.name() == null ? "" : DisplayText.line(table.name(), MOST) + "  ")
                + (table.id() == null ? "" : table.id() + "  ")
                + (table.error() == null ? counted(table.fields().size(), "field") : "cannot be read"));
        if (table.error() == null) {
            TextTable fields = new TextTable("field", "Airtable type", "column", "Delta type");
            table.fields()
                    .forEach(field -> fields.row(List.of(
                            DisplayText.line(field.name(), MOST),
                            DisplayText.line(
                                    field.type() + (field.result() == null ? "" : ": " + field.result()), MOST),
                            field.column(),
                            field.deltaType())));
            fields.lines().forEach(line -> out.println("    " + line));
        }
    }

    private static String counted(int number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
