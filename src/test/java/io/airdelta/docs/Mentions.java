package io.airdelta.docs;

import io.airdelta.cli.Airdelta;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** Which code within a sentence is a command. */
final class Mentions {
    private static final Set<String> PROGRAMS = Set.of(
            "/opt/airdelta/bin/airdelta",
            "airdelta",
            "bench/run",
            "bin/airdelta",
            "curl",
            "databricks",
            "docker",
            "java",
            "jfr",
            "journalctl",
            "kubectl",
            "mvn",
            "promtool",
            "psql",
            "sudo",
            "systemctl",
            "systemd-analyze");

    private static final Pattern VARIABLES = Pattern.compile("(?:[A-Z_]+=(?:'[^']*'|\\S+) +)*");
    private static final Pattern STATEMENT =
            Pattern.compile("^(?:SELECT|DROP|RESTORE|CREATE|ALTER|UPDATE|DELETE) .*(?:launch\\.|_airtable_)");

    private static final Set<String> COMMANDS =
            new CommandLine(new Airdelta()).getSubcommands().keySet();

    private Mentions() {}

    /** The command: of a known program with an argument, or a command of airdelta's with an option; empty where it is none. */
    static Optional<String> command(String code) {
        String[] words = code.split("\\s+");
        if (words.length < 2 || words[1].startsWith("=")) {
            return Optional.empty();
        }
        if (COMMANDS.contains(words[0]) && words[1].startsWith("-")) {
            return Optional.of("airdelta " + code);
        }
        return PROGRAMS.contains(words[0]) ? Optional.of(code) : Optional.empty();
    }

    /** Whether a line begins with a known program, behind variables that are set for it. */
    static boolean isTyped(String line) {
        return PROGRAMS.contains(
                VARIABLES.matcher(line.strip()).replaceFirst("").split("\\s+")[0]);
    }

    /** Whether code is a whole statement for the warehouse: it names a table or a column of airdelta's. */
    static boolean isStatement(String code) {
        return STATEMENT.matcher(code).find();
    }
}
