package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseListPageTest {

    @Test
    void bases_and_offset_are_read_and_what_else_airtable_sends_is_passed_over() {
        BaseListPage page = BaseListPage.parse(Json.of("""
                {"bases": [
                  {"id": "appA", "name": "Apartment Hunting", "permissionLevel": "create", "new": 1},
                  {"id": "appB"}], "offset": "itr/appB"}"""));

        assertThat(page.bases())
                .containsExactly(
                        new BaseSummary("appA", "Apartment Hunting", "create"), new BaseSummary("appB", "", ""));
        assertThat(page.offset()).contains("itr/appB");
        assertThat(page.unreadable()).isEmpty();
    }

    @Test
    void the_last_page_has_no_offset() {
        assertThat(BaseListPage.parse(Json.of("{'bases': []}")).offset()).isEmpty();
        assertThat(BaseListPage.parse(Json.of("{'bases': [], 'offset': null}")).offset())
                .isEmpty();
    }

    @Test
    void an_element_that_is_no_base_costs_only_itself() {
        BaseListPage page = BaseListPage.parse(Json.of("{'bases': [{'id': 7}, 'x', {'id': 'appB'}]}"));

        assertThat(page.bases()).extracting(BaseSummary::id).containsExactly("appB");
        assertThat(page.unreadable())
                .containsExactly(
                        "base number 1 of the answer has no \"id\": expected a text, got number",
                        "base number 2 of the answer has no \"id\": expected a text, got nothing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "[]; got array without it",
                "{\"bases\": {}}; got \"bases\" as object",
                "{\"bases\": [], \"offset\": \"\"}; got an empty one",
                "{\"bases\": [], \"offset\": 3}; got number"
            })
    void an_answer_of_another_shape_is_refused(String answer, String told) {
        assertThatThrownBy(() -> BaseListPage.parse(Json.of(answer)))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining(told);
    }
}
