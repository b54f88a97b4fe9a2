package io.airdelta.docs;

import io.airdelta.cli.Airdelta;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine;

/** What a command that is not run is made of: files, names of what runs where, and commands of airdelta's inside of others. */
final class CommandParts {
    private static final Map<String, String> KINDS =
            Map.of("deploy", "Deployment", "deployment", "Deployment", "service", "Service");

    private static final Pattern FILE =
            Pattern.compile("(?<![\\w/.-])(?:deploy/\\w+|bench|examples|docs|bin)/[\\w./-]+");
    private static final Pattern MANIFEST = Pattern.compile("-f (\\w+\\.yaml)");
    private static final Pattern OBJECT = Pattern.compile("(?<![\\w/.-])(deploy|deployment|service)/(\\w+)(?![\\w/.])");
    private static final Pattern LABEL = Pattern.compile("-l (\\S+)=(\\S+)");
    private static final Pattern SERVICE = Pattern.compile("compose .*(?:exec|logs .*|restart) (airdelta\\w*)");
    private static final Pattern UNIT = Pattern.compile("(?:systemctl [\\w -]*?|journalctl -u )(airdelta\\w*)");
    private static final Pattern JOB = Pattern.compile("bundle run (\\w+)");
    private static final Pattern BUNDLE = Pattern.compile("bundle deploy --target (\\w+)");
    private static final Pattern SECRET = Pattern.compile("put-secret \\w+ ([\\w-]+)|--from-file=([\\w-]+)=");
    private static final Pattern PROFILE = Pattern.compile("mvn (?:-f (\\S+) )?.*?-P(\\w+)");
    private static final Pattern JAR = Pattern.compile("java -jar (\\S+)");
    private static final Pattern BENCHMARKS = Pattern.compile("bench/run (.+)");
    private static final Pattern AIRDELTA =
            Pattern.compile("(?:/opt/airdelta/bin/airdelta|docker run --rm \\S+) ([^…]+)$");

    private final String command;
    private final List<String> missing = new ArrayList<>();

    private CommandParts(String command) {
        this.command = command;
    }

    /** What of the command is not there, in words; empty where all is. */
    static List<String> missing(String command) throws IOException {
        CommandParts parts = new CommandParts(command);
        parts.look();
        return parts.missing;
    }

    private void look() throws IOException {
        Map<String, String> wanted = new LinkedHashMap<>();
        each(FILE, found -> require(Files.exists(Path.of(found.group())), found.group()));
        each(MANIFEST, found -> require(Files.exists(Path.of("deploy/kubernetes", found.group(1))), found.group(1)));
        each(OBJECT, found -> {
            if (KINDS.containsKey(found.group(1)) && command.startsWith("kubectl")) {
                wanted.put(
                        "kind: " + KINDS.get(found.group(1)) + "\nmetadata:\n  name: " + found.group(2) + "\n",
                        "deploy/kubernetes/airdelta.yaml");
            }
        });
        each(LABEL, found -> wanted.put(found.group(1) + ": " + found.group(2), "deploy/kubernetes/airdelta.yaml"));
        each(SERVICE, found -> wanted.put("services:\n  " + found.group(1) + ":\n", "deploy/docker/compose.yaml"));
        each(
                UNIT,
                found -> require(
                        Files.exists(Path.of("deploy/systemd", found.group(1) + ".service")),
                        found.group(1) + ".service"));
        each(JOB, found -> wanted.put("  jobs:\n    " + found.group(1) + ":\n", "deploy/databricks/databricks.yml"));
        each(BUNDLE, found -> wanted.put("targets:\n  " + found.group(1) + ":\n", "deploy/databricks/databricks.yml"));
        each(
                SECRET,
                found -> wanted.put(
                        found.group(1) == null ? found.group(2) : found.group(1),
                        command.startsWith("databricks")
                                ? "deploy/databricks/databricks.yml"
                                : "deploy/kubernetes/airdelta.yaml"));
        each(
                PROFILE,
                found -> wanted.put(
                        "<profile>\n      <id>" + found.group(2) + "</id>",
                        found.group(1) == null ? "pom.xml" : found.group(1)));
        each(
                JAR,
                found -> wanted.put(
                        "start(\"" + found.group(1) + "\"", "src/test/java/io/airdelta/e2e/ExamplesIT.java"));
        each(
                BENCHMARKS,
                found -> Arrays.stream(found.group(1).split(" "))
                        .forEach(name -> wanted.put("| `" + name + "` |", "bench/README.md")));
        each(AIRDELTA, found -> parse(found.group(1)));
        for (Map.Entry<String, String> part : wanted.entrySet()) {
            require(
                    Files.readString(Path.of(part.getValue())).contains(part.getKey()),
                    part.getKey() + " in " + part.getValue());
        }
    }

    private void parse(String arguments) {
        try {
            new CommandLine(new Airdelta()).parseArgs(arguments.split(" "));
        } catch (CommandLine.ParameterException e) {
            missing.add(e.getMessage());
        }
    }

    private void each(Pattern pattern, java.util.function.Consumer<MatchResult> look) {
        Matcher matcher = pattern.matcher(command);
        while (matcher.find()) {
            look.accept(matcher.toMatchResult());
        }
    }

    private void require(boolean there, String part) {
        if (!there) {
            missing.add(part);
        }
    }
}
