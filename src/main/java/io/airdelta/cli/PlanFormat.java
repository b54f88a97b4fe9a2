package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.PrintWriter;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** How {@code airdelta plan} prints what it found. */
enum PlanFormat {
    /** Statements that can be read and run, and comments around them. */
    text {
        @Override
        void print(Plan plan, PrintWriter out) {
            Set<String> shared = new LinkedHashSet<>();
            plan.tables().forEach(table -> shared.addAll(table.schemaStatements()));
            shared.forEach(statement -> out.println(statement + ";\n"));
            plan.tables().forEach(table -> block(table, out));
            PlanText.requests(plan).forEach(line -> out.println("-- " + line));
            plan.warnings().forEach(warning -> out.println("-- WARNING: " + warning));
            List<PlannedTable> tables = plan.tables();
            long toDo = tables.stream().filter(PlannedTable::isToDo).count();
            long failing =
                    tables.stream().filter(table -> table.problem() != null).count();
            out.println("-- " + tables.size() + (tables.size() == 1 ? " table: " : " tables: ") + toDo
                    + " with something to do, " + failing + " that cannot run");
        }
    },
    /** One object: the tables, and what they cost together. */
    json {
        @Override
        void print(Plan plan, PrintWriter out) throws JsonProcessingException {
            out.println(JsonOutput.of(plan));
        }
    };

    private static final int MOST = 60;

    /** Prints the plan and nothing else. */
    abstract void print(Plan plan, PrintWriter out) throws JsonProcessingException;

    private static void block(PlannedTable table, PrintWriter out) {
        boolean nothing = table.problem() == null
                && table.statements().isEmpty()
                && (table.scan() == null || !table.scan().changesRows());
        out.println("-- " + table.id() + "  " + DisplayText.line(table.table(), MOST) + " -> " + table.target()
                + (nothing ? ": nothing to do" : ""));
        PlanText.of(table).forEach(line -> out.println("-- " + DisplayText.line(line, 500)));
        table.statements().forEach(statement -> out.println(statement + ";"));
        out.println();
    }
}
