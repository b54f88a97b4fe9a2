package io.airdelta.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.cli.Airdelta;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** What documents tell to type is found, is understood by a shell, and is run ({@link DocumentedCommandsIT}) or listed. */
class DocumentedCommandsTest {
    private static List<DocumentedCommand> commands;

    @BeforeAll
    static void read() throws IOException {
        commands = Documents.commands();
    }

    @Test
    void commands_are_found_wherever_they_stand() {
        assertThat(commands).hasSizeGreaterThan(200);
        assertThat(commands.stream().map(DocumentedCommand::document).distinct())
                .contains(
                        "README.md",
                        "docs/getting-started.md",
                        "docs/deployment.md",
                        "docs/operations.md",
                        "docs/from-lakeflow.md",
                        "docs/troubleshooting.md",
                        "examples/quarkus/README.md",
                        "deploy/docker/Dockerfile",
                        "airdelta run --help");
        assertThat(commands.stream().map(DocumentedCommand::text))
                .contains(
                        "mvn -q -Pdemo",
                        "airdelta run --once --full --accept-deletes --only vendors",
                        "WAREHOUSE_URL='jdbc:databricks://…' WAREHOUSE_PASSWORD=secret bin/airdelta sql \"SELECT"
                                + " vendor, country, email FROM launch.vendors LIMIT 3\"");
    }

    @Test
    void what_is_listed_as_not_run_stands_in_a_document() {
        Set<String> texts = commands.stream().map(DocumentedCommand::text).collect(Collectors.toSet());

        assertThat(texts).containsAll(NotRun.commands().keySet());
    }

    @Test
    void what_is_not_run_is_made_of_what_there_is() throws IOException {
        List<String> missing = new ArrayList<>();
        for (String command : NotRun.commands().keySet()) {
            CommandParts.missing(command).forEach(part -> missing.add(command + ": there is no " + part));
        }
        assertThat(missing).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker build -f deploy/docker/Dockerfiel .",
                "docker compose -f deploy/docker/compose.yaml restart airdelta2",
                "docker compose exec airdelta /opt/airdelta/bin/airdelta stauts",
                "docker run --rm airdelta:embedded dmeo",
                "kubectl rollout restart deployment/airdeltas",
                "kubectl logs -l app.kubernetes.io/name=other",
                "kubectl delete -f airdeltas.yaml",
                "systemctl restart airdeltad",
                "databricks bundle run other",
                "databricks bundle deploy --target production",
                "databricks secrets put-secret airdelta airtable-tokn",
                "mvn -Pdmo",
                "java -jar target/apps.jar",
                "bench/run scans"
            })
    void a_part_that_is_not_there_is_seen(String command) throws IOException {
        assertThat(CommandParts.missing(command)).hasSize(1);
    }

    @Test
    void a_shell_can_read_each_command() throws Exception {
        List<String> unread = new ArrayList<>();
        String all = commands.stream().map(DocumentedCommand::text).distinct().collect(Collectors.joining("\n"));
        Process sh = new ProcessBuilder("sh", "-n").redirectErrorStream(true).start();
        try (var in = sh.outputWriter()) {
            in.write(all + "\n");
        }
        sh.inputReader().lines().forEach(unread::add);

        assertThat(unread).isEmpty();
        assertThat(sh.waitFor()).isZero();
    }

    @ParameterizedTest
    @MethodSource("commandsOfAirdelta")
    void each_help_has_an_example_of_its_own_command(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName();

        assertThat(Documents.ofHelp())
                .filteredOn(example -> example.document().equals(name + " --help"))
                .isNotEmpty()
                .anyMatch(example -> example.text().contains(name));
    }

    private static List<CommandLine> commandsOfAirdelta() {
        List<CommandLine> all = new ArrayList<>();
        add(new CommandLine(new Airdelta()), all);
        return all;
    }

    private static void add(CommandLine command, List<CommandLine> all) {
        all.add(command);
        command.getSubcommands().values().forEach(each -> add(each, all));
    }
}
