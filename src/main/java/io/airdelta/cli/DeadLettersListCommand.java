package io.airdelta.cli;

import io.airdelta.route.DeadLetters;
import io.airdelta.sync.Letter;
import io.airdelta.sync.LetterFilter;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta dead-letters list}. */
@Command(
        name = "list",
        description =
                "Shows dead letters, the newest failure first: those that are open, in the warehouse or in files that"
                        + " wait for it. It shows no values of cells and asks the warehouse alone. Times are in UTC.",
        footer = {
            "",
            "Exit codes: 0 done, 1 a warehouse could not be asked, 2 wrong usage, settings or routes.",
            "",
            "Example: those whose transform failed, for a script",
            "  airdelta dead-letters list --reason transform --format json"
        })
final class DeadLettersListCommand implements Callable<Integer> {
    @Mixin
    private LetterScope scope;

    @Mixin
    private LettersFormatOption output;

    @Option(names = "--all", description = "Also those whose records landed or are gone.")
    private boolean all;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "200",
            description = "At most so many (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        int most = Math.max(1, Math.min(limit, 1_000_000));
        LetterFilter filter = scope.filter(all, most + 1);
        scope.look((context, tables) -> {
            List<Letter> found = filter.newest(scope.find(new DeadLetters(context), tables, filter).values().stream()
                    .flatMap(List::stream));
            output.format().print(found.size() > most ? found.subList(0, most) : found, out);
            if (found.size() > most) {
                err.println("Only the newest " + most + " are shown; there are more, see --limit, --table and --since");
            }
        });
        out.flush();
        scope.problems().forEach(err::println);
        err.flush();
        return scope.problems().isEmpty() ? ExitCodes.DONE : ExitCodes.FAILED;
    }
}
