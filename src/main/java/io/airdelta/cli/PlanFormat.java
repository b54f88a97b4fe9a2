package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How {@code airdelta plan} prints what it found. */
enum PlanFormat {
    /** Statements that can be read and run, and comments around them. */
    text {
        @Override
        void print(List<PlannedTable> tables, PrintWriter out) {
            Set<String> shared = new LinkedHashSet<>();
            tables.forEach(table -> shared.addAll(table.schemaStatements()));
            shared.forEach(statement -> out.println(statement + ";\n"));
            tables.forEach(table -> block(table, out));
            long toDo = tables.stream().filter(PlannedTable::isToDo).count();
            long failing =
                    tables.stream().filter(table -> table.problem() != null).count();
            out.println("-- " + tables.size() + (tables.size() == 1 ? " table: " : " tables: ") + toDo
                    + " with something to do, " + failing + " that cannot run");
        }
    },
    /** One array of tables. */
    json {
        @Override
        void print(List<PlannedTable> tables, PrintWriter out) throws JsonProcessingException {
            out.println(JSON.writeValueAsString(tables));
        }
    };

    private static final ObjectWriter JSON = new ObjectMapper().writerWithDefaultPrettyPrinter();
    private static final int MOST = 60;

    /** Prints the tables and nothing else. */
    abstract void print(List<PlannedTable> tables, PrintWriter out) throws JsonProcessingException;

    private static void block(PlannedTable table, PrintWriter out) {
        out.println("-- " + table.id() + "  " + DisplayText.line(table.table(), MOST) + " -> " + table.target()
                + (table.problem() == null && table.statements().isEmpty() ? ": nothing to do" : ""));
        if (table.problem() != null) {
            out.println("-- cannot run: " + table.problem());
        }
        if (table.note() != null) {
            out.println("-- " + table.note());
        }
        table.changes().forEach(change -> out.println("-- " + DisplayText.line(change, 500)));
        table.statements().forEach(statement -> out.println(statement + ";"));
        out.println();
    }
}
