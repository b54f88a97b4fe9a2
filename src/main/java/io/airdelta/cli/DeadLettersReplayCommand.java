package io.airdelta.cli;

import io.airdelta.route.DeadLetters;
import io.airdelta.route.LetterReplay;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import io.airdelta.sync.TableSpec;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code airdelta dead-letters replay}. */
@Command(
        name = "replay",
        description =
                "Tries open dead letters again, with today's records from Airtable: one run per table, which reads"
                        + " those records alone. What lands is closed; what is not there any more, or not in the route's view and"
                        + " filter, is closed as gone; what is refused again stays open. The service may run meanwhile.",
        footer = {
            "",
            "Exit codes: 0 done, 1 a table failed, 2 wrong usage, settings or routes, 3 some were refused again.",
            "",
            "Example: all of one table, after its transform was mended",
            "  airdelta dead-letters replay --table packaging-tasks"
        })
final class DeadLettersReplayCommand implements Callable<Integer> {
    /** So many of one table at once; the rest is told. */
    private static final int MOST = 100_000;

    @Mixin
    private LetterScope scope;

    @Parameters(
            paramLabel = "ID",
            arity = "0..*",
            description = "Only these; without them all open ones that the options choose.")
    private List<String> ids = new ArrayList<>();

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    @Spec
    private CommandSpec spec;

    private final TextTable table =
            new TextTable("table", "letters", "stored", "gone", "refused again").right(1, 2, 3, 4);
    private final List<String> notes = new ArrayList<>();
    private boolean failed;
    private boolean again;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        LetterFilter filter = scope.filter(false, MOST);
        scope.replay(quiet, (context, tables) -> {
            Map<TableSpec, List<Letter>> found = scope.find(new DeadLetters(context), tables, filter);
            LetterReplay letters = new LetterReplay(context);
            found.forEach((each, open) -> {
                List<Letter> chosen = open.stream()
                        .filter(letter -> ids.isEmpty() || ids.contains(letter.id()))
                        .toList();
                if (!chosen.isEmpty()) {
                    replay(letters, each, chosen);
                }
                if (open.size() == MOST) {
                    notes.add("Table '" + each.id() + "': only the newest " + MOST + " were tried; replay once more");
                }
            });
            ids.stream()
                    .filter(id -> found.values().stream()
                            .flatMap(List::stream)
                            .noneMatch(letter -> letter.id().equals(id)))
                    .forEach(id -> notes.add("There is no open dead letter " + id + " in these tables"));
        });
        table.lines().forEach(out::println);
        out.flush();
        scope.problems().forEach(err::println);
        notes.forEach(err::println);
        err.flush();
        if (failed || !scope.problems().isEmpty()) {
            return ExitCodes.FAILED;
        }
        return again ? ExitCodes.DEAD_LETTERS : ExitCodes.DONE;
    }

    private void replay(LetterReplay letters, TableSpec each, List<Letter> chosen) {
        try {
            LetterReplay.Replayed replayed = letters.replay(each, chosen);
            if (replayed.unidentified() > 0) {
                notes.add("Table '" + each.id() + "': " + replayed.unidentified()
                        + " dead letters have no record id and cannot be replayed");
            }
            if (replayed.error() != null) {
                fail(each, replayed.error());
                return;
            }
            table.row(List.of(
                    each.id(),
                    Integer.toString(chosen.size()),
                    Long.toString(replayed.stored()),
                    Long.toString(replayed.gone()),
                    Long.toString(replayed.again())));
            again |= replayed.again() > 0;
        } catch (Exception e) {
            fail(each, FailureText.text(e));
        }
    }

    private void fail(TableSpec each, String why) {
        notes.add("Table '" + each.id() + "' " + why);
        failed = true;
    }
}
