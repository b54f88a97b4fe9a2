package io.airdelta.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.airdelta.route.DeadLetters;
import io.airdelta.sync.Letter;
import io.airdelta.sync.TableSpec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airdelta dead-letters show}. */
@Command(
        name = "show",
        description =
                "Shows all that is known of some dead letters, with the record as Airtable gave it: this is the only"
                        + " command that prints values of cells.",
        footer = {
            "",
            "Exit codes: 0 done, 1 a letter was not found or a warehouse could not be asked, 2 wrong usage, settings or"
                    + " routes.",
            "",
            "Example: one that 'dead-letters list' showed",
            "  airdelta dead-letters show f66ce1b31cbf449c32656a0159d679f4"
        })
final class DeadLettersShowCommand implements Callable<Integer> {
    @Mixin
    private LetterScope scope;

    @Mixin
    private LettersFormatOption output;

    @Parameters(paramLabel = "ID", arity = "1..*", description = "Ids as 'dead-letters list' shows them.")
    private List<String> ids;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        Set<String> missing = new TreeSet<>(ids);
        List<ShownLetter> found = new ArrayList<>();
        scope.look((context, tables) -> {
            DeadLetters letters = new DeadLetters(context);
            for (TableSpec table : tables) {
                try {
                    scope.reach(table);
                    List<Letter> some = letters.letters(table, new TreeSet<>(ids));
                    Map<String, String> names = some.isEmpty() ? Map.of() : letters.fieldNames(table);
                    some.forEach(letter -> found.add(ShownLetter.of(letter, names)));
                } catch (Exception e) {
                    scope.problem(table, e, "");
                }
            }
        });
        found.forEach(shown -> missing.remove(shown.letter().id()));
        print(found, out);
        out.flush();
        scope.problems().forEach(err::println);
        missing.forEach(id -> err.println("There is no dead letter " + id + " in the tables of these routes"));
        err.flush();
        return missing.isEmpty() && scope.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }

    private void print(List<ShownLetter> found, PrintWriter out) throws JsonProcessingException {
        if (output.format() == LettersFormat.json) {
            out.println(JsonOutput.of(found));
            return;
        }
        for (ShownLetter shown : found) {
            Letter letter = shown.letter();
            line(out, "id", letter.id());
            line(out, "state", LettersFormat.state(letter));
            line(out, "table", letter.routeId() + " -> " + letter.target());
            line(out, "base", letter.baseId() + (letter.tableId() == null ? "" : " " + letter.tableId()));
            line(out, "record", letter.recordId() == null ? "without an id" : letter.recordId());
            line(out, "reason", letter.reason());
            line(out, "detail", letter.detail());
            line(
                    out,
                    "failures",
                    letter.failures() + ", first " + letter.failedAt() + ", last " + letter.lastFailedAt());
            line(out, "last run", letter.runId());
            line(
                    out,
                    "replayed",
                    letter.replayedAt() == null ? null : letter.replayedAt().toString());
            // JSON holds no control characters; those that turn the direction of writing are the owner's own.
            line(out, "content", letter.record());
            shown.fieldNames().forEach((id, name) -> line(out, "field", id + " is '" + name + "'"));
            out.println();
        }
    }

    private static void line(PrintWriter out, String name, String value) {
        if (value != null) {
            out.printf("%-9s %s%n", name, DisplayText.line(value, Integer.MAX_VALUE));
        }
    }
}
