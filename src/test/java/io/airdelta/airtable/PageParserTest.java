package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageParserTest {

    @Test
    void aPageHasRecordsAndTheOffsetOfTheNext() {
        Page page = PageParser.parse(Json.of("{'records':[{'id':'rec1'},7],'offset':'itr1/rec1'}"));

        assertThat(page.records()).containsExactly(Json.of("{'id':'rec1'}"), Json.of("7"));
        assertThat(page.offset()).isEqualTo("itr1/rec1");
        assertThat(page.isLast()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'records':[]}", "{'records':[],'offset':null}"})
    void theLastPageHasNoOffset(String answer) {
        assertThat(PageParser.parse(Json.of(answer)).isLast()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "null",
                "'text'",
                "{}",
                "{'records':null}",
                "{'records':{}}",
                "{'records':[],'offset':5}",
                "{'records':[],'offset':''}"
            })
    void anythingElseIsRefused(String answer) {
        assertThatThrownBy(() -> PageParser.parse(Json.of(answer)))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("expected");
    }
}
