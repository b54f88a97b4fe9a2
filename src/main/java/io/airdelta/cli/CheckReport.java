package io.airdelta.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What {@code airdelta check} found: what concerns several tables is told once, and of how many. */
final class CheckReport {
    private final List<String> shared = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();
    private final Set<CheckedTable> concerned = new HashSet<>();

    /**
     * Notes something wrong that tables have in common.
     *
     * @param what the thing that is wrong, such as {@code warehouse 'default'}
     * @param tables those that cannot run because of it
     * @param problem what is wrong with it, and the remedy
     */
    synchronized void find(String what, Collection<CheckedTable> tables, String problem) {
        shared.add(what + " (" + counted(tables.size()) + "): " + DisplayText.line(problem, Integer.MAX_VALUE));
        concerned.addAll(tables);
    }

    /**
     * Notes something that tables have in common and that somebody should know, but that stops no run.
     *
     * @param what the thing that it is about
     * @param tables those that it is about
     * @param text what it is, and the remedy
     */
    synchronized void warn(String what, Collection<CheckedTable> tables, String text) {
        warnings.add(
                "WARNING  " + what + " (" + counted(tables.size()) + "): " + DisplayText.line(text, Integer.MAX_VALUE));
    }

    /** Whether something that is wrong with what tables have in common was noted for this one. */
    synchronized boolean concerns(CheckedTable table) {
        return concerned.contains(table);
    }

    /** Prints one line per finding, one per table without, and the sum. @return the exit code */
    int print(List<CheckedTable> tables, PrintWriter out) {
        shared.forEach(out::println);
        warnings.forEach(out::println);
        tables.stream().flatMap(table -> table.warnings().stream()).forEach(text -> out.println("WARNING  " + text));
        int good = 0;
        for (CheckedTable table : tables) {
            table.findings().forEach(out::println);
            if (table.findings().isEmpty() && !concerned.contains(table)) {
                out.println("OK  " + table.summary());
                good++;
            }
        }
        out.println(counted(tables.size()) + ": " + good + " OK, " + (tables.size() - good) + " not");
        out.flush();
        return good == tables.size() && shared.isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private static String counted(int tables) {
        return tables + (tables == 1 ? " table" : " tables");
    }
}
