package io.airdelta.bench;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the fuzzer did, target by target.
 *
 * @param command that made it
 * @param machine what it ran on
 * @param targets by the name of their class
 */
public record FuzzTable(String command, String machine, Map<String, Line> targets) {

    /**
     * The newest run of a target.
     *
     * @param executions how many inputs it was given
     * @param seconds on the clock, start of the fuzzer included
     * @param findings what broke it, the first line of each; empty for nothing
     * @param date when it ended
     */
    public record Line(long executions, long seconds, List<String> findings, String date) {}

    public FuzzTable {
        targets = new TreeMap<>(targets);
    }

    /** The lines of this machine's runs. */
    public static FuzzTable of(Map<String, Line> targets) {
        return new FuzzTable("mvn -Pnightly -Dpart=fuzz", Machine.here().toString(), targets);
    }

    /** As Markdown. */
    public String text() {
        StringBuilder text =
                new StringBuilder("# nightly-fuzz\n\nEach fuzz target in a process of its own, fed by Jazzer.\n\n"
                        + "| target | executions | seconds | findings | ended |\n| --- | ---: | ---: | --- | --- |\n");
        targets.forEach((name, line) -> text.append(String.format(
                Locale.ROOT,
                "| %s | %,d | %d | %s | %s |%n",
                name,
                line.executions(),
                line.seconds(),
                line.findings().isEmpty() ? "none" : String.join("; ", line.findings()),
                line.date())));
        return text.append("\n")
                .append(machine)
                .append(". `")
                .append(command)
                .append("`\n")
                .toString();
    }
}
