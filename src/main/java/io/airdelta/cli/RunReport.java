package io.airdelta.cli;

import io.airdelta.sync.RunCounters;
import java.io.PrintWriter;
import java.util.List;

/** What {@code run --once} prints: a line per table, then the reasons of those that failed or hold deletes back. */
final class RunReport {
    private RunReport() {}

    /** Prints the outcomes. @param quiet whether only failures and held deletes are told */
    static void print(List<TableOutcome> outcomes, boolean quiet, PrintWriter out, PrintWriter err) {
        if (!quiet) {
            TextTable table = new TextTable(
                            "table",
                            "records",
                            "inserted",
                            "updated",
                            "deleted",
                            "cell errors",
                            "dead letters",
                            "time",
                            "status")
                    .right(1, 2, 3, 4, 5, 6, 7);
            outcomes.forEach(outcome -> table.row(row(outcome)));
            table.lines().forEach(out::println);
            out.flush();
        }
        outcomes.forEach(
                outcome -> outcome.error().ifPresent(error -> err.println("Table '" + outcome.id() + "' " + error)));
        err.flush();
    }

    /** The exit code of these outcomes. */
    static int exitCode(List<TableOutcome> outcomes) {
        if (outcomes.stream().anyMatch(TableOutcome::failed)) {
            return ExitCodes.FAILED;
        }
        if (outcomes.stream().anyMatch(TableOutcome::held)) {
            return ExitCodes.HELD;
        }
        return outcomes.stream().anyMatch(outcome -> outcome.deadLetters() > 0)
                ? ExitCodes.DEAD_LETTERS
                : ExitCodes.DONE;
    }

    /** Those that the run met; a letter that was open before makes no exit code. */
    private static String deadLetters(TableOutcome outcome) {
        long met = Math.max(
                outcome.deadLetters(),
                outcome.run().map(run -> run.letters().count()).orElse(0));
        return met == 0 || met == outcome.deadLetters()
                ? Long.toString(met)
                : met + ", " + outcome.deadLetters() + " new";
    }

    private static List<String> row(TableOutcome outcome) {
        RunCounters counters = outcome.run().map(run -> run.counters()).orElseGet(RunCounters::new);
        return List.of(
                outcome.id(),
                counters.records.toString(),
                counters.rowsInserted.toString(),
                counters.rowsUpdated.toString(),
                counters.rowsDeleted.toString(),
                counters.cellErrors.toString(),
                deadLetters(outcome),
                outcome.time(),
                outcome.run().map(run -> run.status().text()).orElse("not run"));
    }
}
