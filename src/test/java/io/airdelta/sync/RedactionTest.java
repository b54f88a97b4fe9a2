package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RedactionTest {
    @Test
    void secrets_go_plain_and_as_json_writes_them_and_the_rest_stays() {
        Redaction redaction = new Redaction(List.of("patOne.secret", "q\"uo\\te", "abc"));

        assertThat(redaction.of("{\"a\":\"my patOne.secret!\",\"b\":\"q\\\"uo\\\\te\",\"c\":\"abc\"}"))
                .isEqualTo("{\"a\":\"my ***!\",\"b\":\"***\",\"c\":\"abc\"}");
        assertThat(redaction.of("q\"uo\\te")).isEqualTo("***");
        assertThat(redaction.of(null)).isNull();
    }

    @Test
    void the_secrets_are_those_of_the_accounts_and_warehouses_and_the_common_ones() {
        Settings settings = Samples.settings(Map.of(
                "airtable.token", "one",
                "airtable.accounts.marketing.token", "two",
                "airtable.accounts.finance.token", "three",
                "warehouse.password", "four",
                "warehouse.lake.password", "five"));

        assertThat(settings.secrets(List.of("marketing"), List.of("lake")))
                .containsExactly("one", "four", "two", "five");
        assertThat(settings.secrets(List.of("", "marketing", "finance"), List.of("default")))
                .containsExactly("one", "four", "two", "three");
    }

    @Test
    void the_longest_secret_goes_first_so_that_nothing_of_it_stays() {
        Redaction redaction = new Redaction(List.of("patA", "patA.secret", "patA.sec\"ret"));

        assertThat(redaction.of("patA.secret patA.sec\"ret patA.sec\\\"ret patA"))
                .isEqualTo("*** *** *** ***");
    }

    @Test
    void a_secret_is_a_text_and_no_pattern() {
        Redaction redaction = new Redaction(List.of("a.c*(d", "[x-z]+$1\\", "....", "\\Qabc\\E"));

        assertThat(redaction.of("abcccd a.c*(d|[x-z]+$1\\|xyz|\\Qabc\\E|abc")).isEqualTo("abcccd ***|***|xyz|***|abc");
    }

    @Test
    void every_secret_of_a_jdbc_url_goes_whatever_the_case_of_its_name_and_nothing_else() {
        Settings settings = Samples.settings(Map.of(
                "warehouse.url",
                "jdbc:databricks://host:443/default;httpPath=/sql/1.0/warehouses/0123;UID=token;pwd=dapiOne ;AUTHMECH=3"
                        + ";oauth2secret= two&half;OAuth2ClientId=client;AUTH_ACCESSTOKEN=three;proxypwd=four"
                        + ";SSLTrustStorePwd=five;Auth_RefreshToken=six;OAuthRefreshToken=seven"
                        + ";Auth_JWT_Key_Passphrase=eight;TokenCachePassPhrase=nine;DisableOauthRefreshToken=true",
                "warehouse.lake.url",
                "jdbc:other://host?user=me&password=ten&ssl=true"));

        assertThat(settings.secrets(List.of(""), List.of("lake")))
                .containsExactlyInAnyOrder(
                        "dapiOne",
                        "two&half",
                        "two",
                        "three",
                        "four",
                        "five",
                        "six",
                        "seven",
                        "eight",
                        "nine",
                        "ten",
                        "ten&ssl=true");
    }

    @Test
    void a_url_without_secrets_has_none() {
        assertThat(Samples.settings(Map.of("warehouse.url", "jdbc:databricks://host;httpPath=/x;PWD=;OAuth2Secret= "))
                        .secrets(List.of(""), List.of("default")))
                .isEmpty();
    }
}
