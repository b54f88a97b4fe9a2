package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LastingJsonTest {
    @Test
    void what_airtable_makes_anew_with_every_answer_is_left_out_and_nothing_else() {
        String first = """
                {"id":"rec1","fields":{
                  "f1":[{"id":"att1","filename":"a.png","size":7,"url":"https://v5.airtableusercontent.com/v3/u/1/x",
                         "thumbnails":{"small":{"url":"https://v5.airtableusercontent.com/s/1","width":3}}}],
                  "f2":"see https://v5.airtableusercontent.com/a?b=1 there",
                  "f3":{"label":"Go","url":"https://example.com/1"}}}""";
        String later = first.replace("x\"", "y\"").replace("/s/1", "/s/2").replace("b=1", "b=2");

        assertThat(LastingJson.of(later)).isEqualTo(LastingJson.of(first));
        assertThat(LastingJson.of(first))
                .contains("a.png", "\"size\":7", "see  there", "https://example.com/1")
                .doesNotContain("thumbnails", "airtableusercontent");
    }

    @Test
    void the_order_of_keys_says_nothing_and_every_value_counts() {
        assertThat(LastingJson.of("{\"b\":[1,{\"d\":2,\"c\":3}],\"a\":null}"))
                .isEqualTo(LastingJson.of("{\"a\":null,\"b\":[1,{\"c\":3,\"d\":2}]}"))
                .isNotEqualTo(LastingJson.of("{\"a\":null,\"b\":[1,{\"c\":3,\"d\":2.5}]}"))
                .isNotEqualTo(LastingJson.of("{\"a\":null,\"b\":[{\"c\":3,\"d\":2},1]}"));
    }

    @Test
    void digits_beyond_a_double_s_count_and_what_is_no_json_keeps_its_text() {
        assertThat(LastingJson.of("[0.1234567890123456781]")).isNotEqualTo(LastingJson.of("[0.1234567890123456782]"));
        assertThat(LastingJson.of("{no json https://a.airtableusercontent.com/1"))
                .isEqualTo("{no json ");
    }

    @Test
    void a_record_as_deep_as_any_answer_has_a_form() {
        String deep = "[".repeat(1_900) + "]".repeat(1_900);

        assertThat(LastingJson.of(deep)).isEqualTo(deep);
    }
}
