package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins the name and the default of every setting of the engine. */
class SettingsTest {
    private static final Map<String, String> SET = Map.ofEntries(
            Map.entry("airtable.url", "https://airtable.example/v0/"),
            Map.entry("airtable.token", "patOne.secret"),
            Map.entry("airtable.base", "appOther000000001"),
            Map.entry("airtable.requests-per-second", "2.5"),
            Map.entry("airtable.timeout", "5s"),
            Map.entry("airtable.schema-cache", "1m"),
            Map.entry("airtable.max-answer-size", "2kB"),
            Map.entry("airdelta.sql-retries.first-delay", "2s"),
            Map.entry("airdelta.sql-retries.most-delay", "4s"),
            Map.entry("airdelta.sql-retries.while-reading", "8s"),
            Map.entry("airdelta.sql-retries.otherwise", "16s"),
            Map.entry("airdelta.batch.rows", "7"),
            Map.entry("airdelta.batch.bytes", "1kB"),
            Map.entry("airdelta.deletes.max-percent", "5"),
            Map.entry("airdelta.dead-letters.dir", "/var/lib/letters"),
            Map.entry("airdelta.dead-letters.max-size", "2kB"),
            Map.entry("airdelta.run.full", "true"),
            Map.entry("airdelta.run.accept-deletes", "true"),
            Map.entry("airdelta.runs.flush", "30m"),
            Map.entry("airdelta.runs.keep", "90d"),
            Map.entry("airdelta.maintenance", "off"),
            Map.entry("airdelta.traces", "otlp"),
            Map.entry("airdelta.http.port", "off"),
            Map.entry("airdelta.http.host", "0.0.0.0"),
            Map.entry("airdelta.http.token", "0123456789abcdef"),
            Map.entry("airdelta.time-zone", "Europe/Berlin"),
            Map.entry("airdelta.threads", "3"));

    @Test
    void every_setting_has_its_default() {
        Settings settings = Samples.settings(Map.of("airtable.token", "pat"));

        assertThat(settings.account(Account.DEFAULT)).isEqualTo(new Account("", "https://api.airtable.com"));
        assertThat(settings.base()).isEmpty();
        assertThat(settings.airtable().requestsPerSecond()).isEqualTo(5);
        assertThat(settings.airtable().timeout()).isEqualTo(Duration.ofSeconds(60));
        assertThat(settings.airtable().schemaCache()).isEqualTo(Duration.ofSeconds(10));
        assertThat(settings.airtable().maxAnswerSize()).isEqualTo(64L << 20);
        assertThat(settings.runs().batchLimits()).isEqualTo(new BatchLimits(5_000, 4 << 20));
        assertThat(settings.schedules().timeZone()).isEqualTo(ZoneId.of("UTC"));
        assertThat(settings.schedules().threads()).isEqualTo(20);
        assertThat(settings.runs().deleteBrake()).isEqualTo(new DeleteBrake(20));
        assertThat(settings.runs().flush()).isEqualTo(Duration.ofHours(1));
        assertThat(settings.schedules().runsKeep()).isEqualTo(Duration.ofDays(400));
        assertThat(settings.schedules().isMaintaining()).isTrue();
        assertThat(settings.http().port()).contains(9876);
        assertThat(settings.http().host()).isEqualTo("127.0.0.1");
        assertThat(settings.http().token()).isEmpty();
        assertThat(settings.deadLetters().directory()).isEqualTo("./dead-letters");
        assertThat(settings.deadLetters().maxSize()).isEqualTo(100 << 20);
        assertThat(settings.runs().demands()).isEqualTo(RunDemands.NONE);
    }

    @Test
    void every_setting_can_be_set_under_its_name() {
        Settings settings = Samples.settings(SET);

        assertThat(settings.account(Account.DEFAULT)).isEqualTo(new Account("", "https://airtable.example"));
        assertThat(settings.token(Account.DEFAULT)).isEqualTo("patOne.secret");
        assertThat(settings.base()).contains("appOther000000001");
        assertThat(settings.airtable().requestsPerSecond()).isEqualTo(2.5);
        assertThat(settings.airtable().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(settings.airtable().schemaCache()).isEqualTo(Duration.ofMinutes(1));
        assertThat(settings.airtable().maxAnswerSize()).isEqualTo(2_048);
        assertThat(settings.runs().batchLimits()).isEqualTo(new BatchLimits(7, 1_024));
        assertThat(settings.schedules().timeZone()).isEqualTo(ZoneId.of("Europe/Berlin"));
        assertThat(settings.schedules().threads()).isEqualTo(3);
        assertThat(settings.runs().deleteBrake()).isEqualTo(new DeleteBrake(5));
        assertThat(settings.runs().flush()).isEqualTo(Duration.ofMinutes(30));
        assertThat(settings.schedules().runsKeep()).isEqualTo(Duration.ofDays(90));
        assertThat(settings.schedules().isMaintaining()).isFalse();
        assertThat(settings.http().port()).isEmpty();
        assertThat(settings.http().host()).isEqualTo("0.0.0.0");
        assertThat(settings.http().token()).contains("0123456789abcdef");
        assertThat(settings.runs().retryLimits())
                .isEqualTo(new RetryLimits(
                        Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8), Duration.ofSeconds(16)));
        assertThat(settings.deadLetters().directory()).isEqualTo("/var/lib/letters");
        assertThat(settings.deadLetters().maxSize()).isEqualTo(2_048);
        assertThat(settings.runs().demands()).isEqualTo(new RunDemands(true, true));
    }

    @Test
    void no_setting_is_read_under_a_name_that_is_not_pinned_here() {
        TreeSet<String> asked = new TreeSet<>();
        Settings settings = new Settings(key -> {
            asked.add(key);
            return Optional.ofNullable(SET.get(key));
        });

        settings.validate();
        settings.base();
        settings.account(Account.DEFAULT);
        settings.runs().demands();

        assertThat(asked).containsExactlyInAnyOrderElementsOf(SET.keySet());
    }

    @Test
    void a_blank_value_counts_as_none_and_blanks_around_one_are_dropped() {
        Settings settings = Samples.settings(Map.of(
                "airtable.token", "  pat ",
                "airtable.url", " ",
                "airtable.base", "\t",
                "airdelta.threads", ""));

        assertThat(settings.account(Account.DEFAULT).url()).isEqualTo("https://api.airtable.com");
        assertThat(settings.token(Account.DEFAULT)).isEqualTo("pat");
        assertThat(settings.base()).isEmpty();
        assertThat(settings.schedules().threads()).isEqualTo(20);
    }

    @Test
    void a_setting_is_read_anew_each_time_so_that_a_rotated_token_counts() {
        List<String> tokens = new ArrayList<>(List.of("patOld", "patNew"));
        Settings settings =
                new Settings(key -> key.equals("airtable.token") ? Optional.of(tokens.remove(0)) : Optional.empty());

        assertThat(settings.token(Account.DEFAULT)).isEqualTo("patOld");
        assertThat(settings.token(Account.DEFAULT)).isEqualTo("patNew");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://airtable.example",
                "https://airtable.example/",
                "https://airtable.example//",
                "https://airtable.example/v0",
                "https://airtable.example/v0/"
            })
    void the_url_may_end_in_a_slash_or_in_the_version(String url) {
        Settings settings = Samples.settings(Map.of("airtable.token", "pat", "airtable.url", url));

        assertThat(settings.account(Account.DEFAULT).url()).isEqualTo("https://airtable.example");
    }

    @Test
    void a_url_below_a_path_keeps_the_path() {
        Settings settings =
                Samples.settings(Map.of("airtable.token", "pat", "airtable.url", "http://127.0.0.1:8080/proxy/v0"));

        assertThat(settings.account(Account.DEFAULT).url()).isEqualTo("http://127.0.0.1:8080/proxy");
    }

    @Test
    void a_wrong_url_is_told_with_the_setting_that_holds_it_and_without_a_password() {
        Map<String, String> wrong = Map.of("airtable.accounts.finance.url", "me:secret@finance.example");

        assertThatThrownBy(() -> Samples.settings(wrong).url("finance"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessage(
                        "Setting 'airtable.accounts.finance.url' is '…@finance.example'; expected http:// or https://,"
                                + " a host, and no ? or #, such as https://api.airtable.com");
    }

    @Test
    void an_account_has_a_token_of_its_own_and_the_common_url_unless_it_names_one() {
        Settings settings = Samples.settings(Map.of(
                "airtable.token", "patOne",
                "airtable.url", "https://common.example",
                "airtable.accounts.marketing.token", "patTwo",
                "airtable.accounts.finance.token", "patThree",
                "airtable.accounts.finance.url", "https://finance.example/v0/"));

        assertThat(settings.token("marketing")).isEqualTo("patTwo");
        assertThat(settings.account("marketing")).isEqualTo(new Account("marketing", "https://common.example"));
        assertThat(settings.token("finance")).isEqualTo("patThree");
        assertThat(settings.account("finance")).isEqualTo(new Account("finance", "https://finance.example"));
    }

    @Test
    void an_account_without_a_token_is_refused_with_the_name_to_set_and_never_gets_the_common_token() {
        Settings settings = Samples.settings(Map.of("airtable.token", "patOne.secret"));

        assertThatThrownBy(() -> settings.account("e-mail"))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("'airtable.accounts.e-mail.token' is missing")
                .hasMessageContaining("data.records:read")
                .hasMessageContaining("AIRTABLE_ACCOUNTS_E_MAIL_TOKEN")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> Samples.settings(Map.of()).account(Account.DEFAULT))
                .hasMessageContaining("'airtable.token' is missing")
                .hasMessageContaining("AIRTABLE_TOKEN");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "airtable.requests-per-second | many       | a number such as 5",
                "airtable.requests-per-second | 0          | more than 0",
                "airtable.requests-per-second | -1         | more than 0",
                "airtable.requests-per-second | NaN        | more than 0",
                "airtable.url                 | 127.0.0.1:14041  | http:// or https://",
                "airtable.url                 | localhost:14041  | http:// or https://",
                "airtable.url                 | api.airtable.com | http:// or https://",
                "airtable.url                 | https:/a.example | http:// or https://",
                "airtable.url                 | ftp://a.example  | http:// or https://",
                "airtable.url                 | http://a:70000   | http:// or https://",
                "airtable.url                 | http://a/v0?b=c  | no ? or #",
                "airtable.timeout             | 60         | a duration such as 60s",
                "airtable.timeout             | 0s         | a duration such as 60s",
                "airtable.schema-cache        | for ever   | a duration such as 10s",
                "airtable.max-answer-size     | 0          | a size such as 64MB",
                "airdelta.batch.rows          | 5k         | a whole number such as 5000",
                "airdelta.batch.rows          | 0          | 1 or more",
                "airdelta.batch.bytes         | lots       | a size such as 4MB",
                "airdelta.batch.bytes         | 0          | 1 or more",
                "airdelta.deletes.max-percent | most       | from 0 to 100",
                "airdelta.deletes.max-percent | 101        | from 0 to 100",
                "airdelta.deletes.max-percent | -1         | from 0 to 100",
                "airdelta.dead-letters.dir    | /a?b=c     | a directory",
                "airdelta.dead-letters.max-size | much     | a size such as 100MB",
                "airdelta.dead-letters.max-size | 0        | 1 or more",
                "airdelta.runs.flush          | at times   | a duration such as 1h",
                "airdelta.time-zone           | Mars/Crater| a time zone such as Europe/Berlin",
                "airdelta.time-zone           | +99        | a time zone such as Europe/Berlin",
                "airdelta.threads             | all        | a whole number such as 20",
                "airdelta.threads             | 0          | 1 or more"
            })
    void a_wrong_value_is_found_before_a_run_and_the_message_names_key_value_and_expectation(
            String key, String value, String expected) {
        assertThatThrownBy(() -> Samples.settings(Map.of(key, value)).validate())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("'" + key + "'")
                .hasMessageContaining(value)
                .hasMessageContaining(expected);
    }

    @Test
    void right_values_are_valid_and_a_token_is_not_needed_for_that() {
        Samples.settings(SET).validate();
        Samples.settings(Map.of()).validate();
    }

    @Test
    void no_message_holds_a_token() {
        Settings settings =
                Samples.settings(Map.of("airtable.token", "patOne.secret", "airtable.timeout", "never", "x", "y"));

        assertThatThrownBy(settings::validate).hasMessageNotContaining("secret");
        assertThat(settings.account(Account.DEFAULT).toString()).doesNotContain("secret");
    }

    @Test
    void the_environment_variable_of_a_setting_is_upper_case_with_underscores() {
        assertThat(Settings.environmentName("airtable.requests-per-second")).isEqualTo("AIRTABLE_REQUESTS_PER_SECOND");
    }
}
