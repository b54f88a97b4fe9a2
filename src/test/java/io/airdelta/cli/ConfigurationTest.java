package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.sync.BatchLimits;
import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.Settings;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationTest {
    private static final String KEY = "camel.main.shutdown-timeout";

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();
    private final Map<String, String> system = new HashMap<>();

    @BeforeEach
    void home() throws IOException {
        system.put("airdelta.home", home.toString());
        Files.createDirectories(home.resolve("conf"));
    }

    @Test
    void the_later_layer_wins() throws IOException {
        assertThat(load(null).text(KEY)).contains("90");

        write("conf/application.properties", KEY + " = 1");
        assertThat(load(null).text(KEY)).contains("1");

        Path config = write("mine.properties", KEY + " = 2");
        assertThat(load(config).text(KEY)).contains("2");

        environment.put("CAMEL_MAIN_SHUTDOWN_TIMEOUT", "3");
        assertThat(load(config).text(KEY)).contains("3");

        system.put(KEY, "4");
        assertThat(load(config).text(KEY)).contains("4");

        assertThat(load(config).with(Map.of(KEY, "5")).text(KEY)).contains("5");
    }

    @Test
    void an_empty_environment_variable_counts_as_not_set() {
        environment.put("CAMEL_MAIN_SHUTDOWN_TIMEOUT", "");

        assertThat(load(null).text(KEY)).contains("90");
    }

    @Test
    void a_setting_may_stand_in_the_environment_alone() {
        environment.put("AIRTABLE_ACCOUNTS_MARKETING_TOKEN", "t");
        environment.put("WAREHOUSE_REPORTING_URL", "jdbc:x");

        assertThat(load(null).settings().token("marketing")).isEqualTo("t");
        assertThat(WarehouseSettings.of("reporting", load(null)).url()).isEqualTo("jdbc:x");
    }

    @Test
    void camel_sees_the_same_order() throws IOException {
        environment.put("SOME_KEY", "environment");
        system.put("some.key", "system");
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            ConfigurationSource.install(context, load(null));

            assertThat(context.resolvePropertyPlaceholders("{{some.key}} {{" + KEY + "}} {{not.set:else}}"))
                    .isEqualTo("system 90 else");
        }
    }

    @Test
    void a_missing_file_is_named() {
        assertThatThrownBy(() -> load(home.resolve("nowhere.properties")))
                .isInstanceOf(CannotStart.class)
                .hasMessage("The configuration file " + home.resolve("nowhere.properties")
                        + " does not exist; correct --config or create the file");
    }

    @Test
    void the_service_sets_camel_as_documented() {
        Configuration configuration = load(null);

        assertThat(configuration.keys().stream()
                        .collect(Collectors.toMap(
                                key -> key, key -> configuration.text(key).orElseThrow())))
                .isEqualTo(Map.ofEntries(
                        Map.entry("camel.main.name", "airdelta"),
                        Map.entry("camel.main.startup-summary-level", "off"),
                        Map.entry("camel.main.auto-configuration-log-summary", "false"),
                        Map.entry("camel.main.shutdown-timeout", "90"),
                        Map.entry("camel.main.jmx-enabled", "false"),
                        Map.entry("camel.health.exposure-level", "full"),
                        Map.entry("camel.health.routes-enabled", "false"),
                        Map.entry("camel.health.consumers-enabled", "false"),
                        Map.entry("camel.metrics.enable-route-policy", "false"),
                        Map.entry("camel.metrics.enable-message-history", "false"),
                        Map.entry("camel.metrics.enable-exchange-event-notifier", "false"),
                        Map.entry("camel.metrics.enable-route-event-notifier", "false"),
                        Map.entry(
                                "camel.component.quartz.properties[org.quartz.threadPool.threadCount]",
                                "{{airdelta.threads:20}}"),
                        Map.entry("camel.component.quartz.properties[org.quartz.scheduler.skipUpdateCheck]", "true")));
    }

    @Test
    void every_default_that_the_shipped_file_shows_is_the_engines_own() throws IOException {
        Settings shipped = new Settings(Configuration.load(shownDefaults(), Map.of(), name -> null, List.of())::text);
        Settings without = new Settings(key -> java.util.Optional.empty());

        assertThat(shipped.airtable().requestsPerSecond())
                .isEqualTo(without.airtable().requestsPerSecond())
                .isEqualTo(5);
        assertThat(shipped.airtable().timeout())
                .isEqualTo(without.airtable().timeout())
                .isEqualTo(Duration.ofSeconds(60));
        assertThat(shipped.runs().batchLimits())
                .isEqualTo(without.runs().batchLimits())
                .isEqualTo(new BatchLimits(5000, 4 * 1024 * 1024));
        assertThat(shipped.schedules().timeZone())
                .isEqualTo(without.schedules().timeZone())
                .isEqualTo(ZoneId.of("UTC"));
        assertThat(shipped.schedules().threads())
                .isEqualTo(without.schedules().threads())
                .isEqualTo(20);
        assertThat(shipped.text("airtable.url")).contains("https://api.airtable.com");
        assertThat(new Settings(key -> java.util.Optional.of("x").filter(x -> key.equals("airtable.token")))
                        .account("")
                        .url())
                .isEqualTo("https://api.airtable.com");
        assertThat(shipped.text("warehouse.user")).contains("token");
    }

    /** The shipped conf/application.properties sets nothing; this one sets everything that it shows. */
    private Path shownDefaults() throws IOException {
        String text = Files.readString(Path.of("src/main/dist/conf/application.properties"));
        Properties nothing = new Properties();
        nothing.load(new StringReader(text));
        assertThat(nothing).isEmpty();
        return write("shown.properties", text.replaceAll("(?m)^#(?=[a-z])", ""));
    }

    private Configuration load(Path config) {
        return Configuration.load(config, environment, system::get, system.keySet());
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(home.resolve(name), text);
    }

    @Test
    void a_file_that_the_environment_names_holds_the_value_of_now() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), "first\n");
        environment.put("SOME_KEY_FILE", secret.toString());
        Configuration configuration = load(null);

        assertThat(configuration.text("some.key")).contains("first");
        Files.writeString(secret, "rotated");
        assertThat(configuration.text("some.key")).contains("rotated");
        environment.put("SOME_KEY", "given");
        assertThat(configuration.text("some.key")).contains("given");
        environment.remove("SOME_KEY");
        Files.delete(secret);
        assertThatThrownBy(() -> configuration.text("some.key"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("SOME_KEY_FILE")
                .hasMessageContaining(secret.toString());
    }

    @Test
    void a_file_that_the_environment_names_holds_one_line() throws IOException {
        Path secret = Files.writeString(home.resolve("secret"), " \n");
        environment.put("AIRTABLE_TOKEN_FILE", secret.toString());
        environment.put("SOME_KEY_FILE", secret.toString());
        assertThatThrownBy(() -> load(null).text("airtable.token"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage("Setting 'AIRTABLE_TOKEN_FILE' names the file " + secret
                        + ", which is empty; write the value into it");

        Files.writeString(secret, "patOne.secret\npatTwo.secret\n");
        assertThatThrownBy(() -> load(null).text("airtable.token"))
                .hasMessageContaining("AIRTABLE_TOKEN_FILE")
                .hasMessageContaining("which has several lines;")
                .hasMessageNotContaining("secret\n")
                .hasMessageNotContaining("pat");
        assertThat(load(null).text("some.key")).contains("patOne.secret\npatTwo.secret");
    }

    @Test
    void the_names_of_accounts_are_known_from_files_and_environment() throws IOException {
        Path config = write("mine.properties", "airtable.accounts.e-mail.token = x\nairtable.accounts.other.url = y");
        environment.put("AIRTABLE_ACCOUNTS_MARKETING_TOKEN_FILE", "/none");
        environment.put("AIRTABLE_ACCOUNTS_SALES_TOKEN", "x");

        assertThat(load(config).namesIn("airtable.accounts.*.token")).containsExactly("e-mail", "marketing", "sales");
    }
}
