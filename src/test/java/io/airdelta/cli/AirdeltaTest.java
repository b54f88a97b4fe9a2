package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

class AirdeltaTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @MethodSource("commands")
    void every_command_has_help_with_an_example_and_takes_a_configuration(String command) {
        assertThat(execute((command + " --help").split(" "))).isZero();
        assertThat(out.toString()).contains("Example:", "airdelta " + command, "--config");
        assertThat(err.toString()).isEmpty();
    }

    private static Set<String> commands() {
        Set<String> commands = new TreeSet<>();
        addCommands("", new CommandLine(new Airdelta()), commands);
        return commands;
    }

    private static void addCommands(String parent, CommandLine of, Set<String> commands) {
        of.getSubcommands().forEach((name, command) -> {
            commands.add(parent + name);
            addCommands(parent + name + " ", command, commands);
        });
    }

    @Test
    void commands_of_commands_are_looked_at_too() {
        assertThat(commands()).contains("check", "dead-letters replay", "webhooks list");
    }

    @Test
    void without_a_command_it_shows_them_and_exits_2() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("A command is missing", "simulator");
    }

    @Test
    void an_unknown_command_gets_the_nearest() {
        assertThat(execute("simulater")).isEqualTo(2);
        assertThat(err.toString()).contains("Did you mean: airdelta simulator");
    }

    @Test
    void an_unknown_option_gets_the_nearest() {
        assertThat(execute("run", "--onec")).isEqualTo(2);
        assertThat(err.toString()).contains("Unknown option: '--onec'", "--once");
    }

    @ParameterizedTest
    @CsvSource({
        "check --route x,            --routes",
        "status --fromat json,       --format",
        "run --accept-delete,        --accept-deletes",
        "dead-letters list --sinc 1h, --since",
        "webhooks lst,               webhooks list",
        "dead-letters shwo,          dead-letters show",
        "status --format jsno,       json",
        "plan --format txt,          text",
        "generate --base app00000000000001 --target a --format yml, yaml",
        "sql --format cvs SELECT,    csv",
        "discover --format jso,      json"
    })
    void a_typo_in_a_command_an_option_or_a_value_gets_the_nearest(String line, String nearest) {
        assertThat(execute(line.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines().limit(3))
                .as(err.toString())
                .anyMatch(each -> each.contains(nearest)
                        && each.matches(".*(Did you mean|Possible solutions|expected one of).*"));
        assertThat(err.toString()).contains("--help").doesNotContain("Usage:");
    }

    @ParameterizedTest
    @MethodSource("commands")
    void a_letter_too_few_in_any_command_gets_the_command(String command) {
        String typo = command.substring(0, command.length() - 2) + command.substring(command.length() - 1);

        assertThat(execute(typo.split(" "))).isEqualTo(2);
        assertThat(err.toString().lines().limit(3))
                .as(err.toString())
                .anyMatch(line -> line.matches(".*(Did you mean|Possible solutions).*\\b" + command + "\\b.*"));
    }

    @ParameterizedTest
    @MethodSource("options")
    void a_letter_too_few_in_any_option_gets_the_option(String command, String option) {
        String typo = option.substring(0, option.length() - 2) + option.substring(option.length() - 1);
        String[] line = (command + " " + typo).split(" ");

        assertThat(execute(line)).isEqualTo(2);
        assertThat(err.toString().lines().limit(3))
                .as(err.toString())
                .anyMatch(each -> each.matches(".*(Did you mean|Possible solutions).*" + option + "\\b.*"));
    }

    private static List<Arguments> options() {
        List<Arguments> options = new ArrayList<>();
        for (String command : commands()) {
            CommandLine line = new CommandLine(new Airdelta());
            for (String name : command.split(" ")) {
                line = line.getSubcommands().get(name);
            }
            line.getCommandSpec().optionsMap().keySet().stream()
                    .filter(name -> name.startsWith("--"))
                    .forEach(name -> options.add(Arguments.of(command, name)));
        }
        return options;
    }

    @Test
    void a_missing_configuration_file_is_refused() {
        assertThat(execute("run", "--config", "nowhere.properties")).isEqualTo(2);
        assertThat(err.toString()).contains("nowhere.properties does not exist");
    }

    @Test
    void a_missing_warehouse_names_setting_variable_example_and_the_embedded_one() {
        assertThat(execute("sql", "SELECT 1")).isEqualTo(2);
        assertThat(err.toString())
                .contains("Setting 'warehouse.url' is missing", "WAREHOUSE_URL", "jdbc:databricks://", "--embedded");
    }

    @ParameterizedTest
    @ValueSource(strings = {"jdbc:foo://h/x;PWD=geheim", "jdbc:databricks:nonsense;PWD=geheim"})
    void a_url_that_no_driver_takes_is_refused_and_not_shown(String url, @TempDir Path directory) throws Exception {
        Path config = Files.writeString(
                directory.resolve("c.properties"),
                "warehouse.url = " + url + "\nairtable.token = any\nairtable.base = appAny\n");

        assertThat(execute("sql", "--config", config.toString(), "SELECT 1")).isEqualTo(2);
        assertThat(execute("run", "--once", "--config", config.toString())).isEqualTo(2);
        assertThat(err.toString())
                .contains("Setting 'warehouse.url' is no URL of a JDBC driver")
                .doesNotContain("geheim");
    }

    @Test
    void a_missing_token_is_refused_before_anything_starts(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("c.properties"), "warehouse.url = jdbc:databricks://h\n");

        assertThat(execute("run", "--once", "--config", config.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("Setting 'airtable.token' is missing", "AIRTABLE_TOKEN");
    }

    @Test
    void a_missing_base_is_refused_before_anything_starts(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(
                directory.resolve("c.properties"), "warehouse.url = jdbc:databricks://h\nairtable.token = secret\n");

        assertThat(execute("run", "--once", "--config", config.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("names no base", "AIRTABLE_BASE").doesNotContain("secret");
    }

    @Test
    void an_unknown_table_gets_the_nearest() {
        assertThat(execute("run", "--only", "vendor")).isEqualTo(2);
        assertThat(err.toString()).contains("--only vendor: there is no table with this id; did you mean 'vendors'?");
    }

    @Test
    void a_directory_of_the_embedded_warehouse_needs_an_equals_sign() {
        Statement given = new Statement();

        new CommandLine(given).parseArgs("--embedded", "SELECT 1");
        assertThat(given.embedded.directory()).contains(Path.of("./airdelta-data"));
        assertThat(given.text).isEqualTo("SELECT 1");

        new CommandLine(given).parseArgs("--embedded=there", "SELECT 1");
        assertThat(given.embedded.directory()).contains(Path.of("there"));
    }

    @Command
    private static final class Statement {
        @Mixin
        private EmbeddedOption embedded;

        @Parameters
        private String text;
    }

    private int execute(String... args) {
        return Airdelta.execute(new PrintWriter(out, true), new PrintWriter(err, true), args);
    }
}
