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
    void the_secrets_of_a_table_are_those_of_its_account_and_warehouse_and_the_common_ones() {
        Settings settings = Samples.settings(Map.of(
                "airtable.token", "one",
                "airtable.accounts.marketing.token", "two",
                "airtable.accounts.finance.token", "three",
                "warehouse.password", "four",
                "warehouse.lake.password", "five"));

        assertThat(settings.secrets("marketing", "lake")).containsExactly("one", "two", "four", "five");
        assertThat(settings.secrets("", "default")).containsExactly("one", "four");
    }
}
