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
    void that_the_tables_are_those_that_come_with_airdelta_is_said(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("c.properties"), "warehouse.url = jdbc:databricks://h\n");
        String said =
                "There is no --routes, no setting airdelta.routes and no ./routes here: these are the 6 tables that"
                        + " come with airdelta";

        for (String command : List.of("check", "plan", "run --once", "webhooks list", "dead-letters replay")) {
            List<String> line = new ArrayList<>(List.of(command.split(" ")));
            line.addAll(List.of("--config", config.toString()));
            err.getBuffer().setLength(0);
            assertThat(execute(line.toArray(String[]::new))).as(command).isEqualTo(2);
            assertThat(err.toString().lines()).as(command).startsWith(said);

            line.addAll(List.of("--routes", "classpath:routes/*"));
            err.getBuffer().setLength(0);
            assertThat(execute(line.toArray(String[]::new))).as(command).isEqualTo(2);
            assertThat(err.toString()).as(command).doesNotContain(said);
        }
    }

    @Test
    void all_that_is_wrong_with_settings_is_told_at_once(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("c.properties"), """
                airdelta.threads = many
                airdelta.http.port = 0
                airtable.timeout = 60
                airtable.url = 127.0.0.1:14041
                camel.main.shutdown-timeout = soon
                """);

        for (String command : List.of("check", "run", "run --once")) {
            err.getBuffer().setLength(0);
            assertThat(execute((command + " --routes classpath:routes/* --config " + config).split(" ")))
                    .isEqualTo(2);
            assertThat(err.toString().lines().map(line -> line.replaceFirst("(Setting '[^']+').*", "$1")))
                    .as(command)
                    .contains(
                            "Setting 'airdelta.threads'",
                            "Setting 'airdelta.http.port'",
                            "Setting 'airtable.timeout'",
                            "Setting 'airtable.url'",
                            "Setting 'airtable.token'",
                            "Setting 'camel.main.shutdown-timeout'",
                            "Setting 'warehouse.url'")
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void wrong_settings_are_told_together_with_wrong_routes(@TempDir Path directory) throws Exception {
        Path config = Files.writeString(directory.resolve("c.properties"), "airdelta.threads = many\n");
        Path route = Files.writeString(
                directory.resolve("r.yaml"), "- templatedRoute: {routeTemplateRef: airtable-tabel}\n");

        assertThat(execute("run", "--routes", route.toString(), "--config", config.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("Setting 'airdelta.threads'", "airtable-tabel");
    }

    @Test
    void an_account_or_warehouse_that_is_not_set_is_told_with_file_route_and_the_nearest(@TempDir Path directory)
            throws Exception {
        Path config = Files.writeString(directory.resolve("c.properties"), """
                airtable.base = appAny
                airtable.accounts.marketing.token = pat
                warehouse.reporting.url = jdbc:databricks://h
                """);
        Path route = Files.writeString(directory.resolve("r.yaml"), """
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: one
                    parameters:
                      - {name: table, value: One}
                      - {name: target, value: a.one}
                      - {name: account, value: marketign}
                      - {name: warehouse, value: reportign}
                """);

        assertThat(execute("run", "--once", "--routes", route.toString(), "--config", config.toString()))
                .isEqualTo(2);
        assertThat(err.toString().lines())
                .hasSize(2)
                .allMatch(line -> line.contains("r.yaml") && line.contains("route 'one': parameter '"))
                .anyMatch(
                        line -> line.contains("parameter 'account' is 'marketign', and 'marketing' is set; did you mean"
                                + " that? Setting 'airtable.accounts.marketign.token' is missing"))
                .anyMatch(line ->
                        line.contains("parameter 'warehouse' is 'reportign', and 'reporting' is set; did you mean"
                                + " that? Setting 'warehouse.reportign.url' is missing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "airdelta.log.level = verbose | Setting 'airdelta.log.level' is 'verbose'; expected error, warn, info or debug",
                "airdelta.log.level = off | Setting 'airdelta.log.level' is 'off'; expected error, warn, info or debug",
                "airdelta.log.level = trace | Setting 'airdelta.log.level' is 'trace'; expected error, warn, info or debug",
                "camel.main.foo = 3 | Setting 'camel.main.foo' is none that Camel has, or has a value that Camel cannot take",
                "camel.main.shutdown-now = x | Setting 'camel.main.shutdown-now' is none that Camel has"
            })
    void a_setting_that_means_nothing_is_named(String setting, String told, @TempDir Path directory) throws Exception {
        // An earlier command of this process has set it, and would win.
        System.clearProperty("airdelta.log.level");
        Path config = Files.writeString(
                directory.resolve("c.properties"),
                setting + "\nwarehouse.url = jdbc:databricks://h/default;httpPath=/x\nairtable.token = any\n"
                        + "airtable.base = appAny\n");

        assertThat(execute(("run --once --routes classpath:routes/* --config " + config).split(" ")))
                .isEqualTo(2);
        assertThat(err.toString()).contains(told).doesNotContain("@");
    }

    @ParameterizedTest
    @ValueSource(strings = {"simulator --port 99999", "warehouse --dir x --port many", "simulator --port -1"})
    void a_port_that_is_none_is_refused(String command) {
        assertThat(execute(command.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains("is no port; expected a number from 1 to 65535");
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
