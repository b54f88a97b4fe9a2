package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneLineTest {
    @Test
    void what_ends_a_line_or_steers_a_terminal_becomes_a_space() {
        assertThat(OneLine.of("a\r\nb\u001b[31mc\u0085d\u2028e\u202ef\u0000")).isEqualTo("a b [31mc d e f ");
    }

    @Test
    void what_people_read_stays() {
        assertThat(OneLine.of("Größe  (kg) 👩‍💻 'x' מוצרים")).isEqualTo("Größe  (kg) 👩‍💻 'x' מוצרים");
        assertThat(OneLine.of(null)).isNull();
    }

    @Test
    void no_message_about_an_answer_or_a_table_has_two_lines() {
        assertThat(new UnexpectedAnswer("a\nb")).hasMessage("a b");
        assertThat(new MalformedRecord("a\nb")).hasMessage("a b");
        assertThat(AirtableFault.of(404, null, java.util.Optional.empty(), "app1", "a\nb"))
                .hasMessageContaining("table \"a b\"");
    }
}
