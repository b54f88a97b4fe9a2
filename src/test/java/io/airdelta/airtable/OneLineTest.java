package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class OneLineTest {

    @Test
    void what_ends_a_line_steers_a_terminal_or_turns_the_writing_is_escaped() {
        assertThat(OneLine.of("a\r\n2026-01-01 ERROR forged\tb\u001b[31m\u0000\u2028\u0085\u202eevil"))
                .isEqualTo("a\\r\\n2026-01-01 ERROR forged\\tb\\u001b[31m\\u0000\\u2028\\u0085\\u202eevil");
    }

    @Test
    void a_name_without_such_stays_as_it_is() {
        assertThat(OneLine.of("Größe 🚀 \"x\" ../../etc?#")).isEqualTo("Größe 🚀 \"x\" ../../etc?#");
        assertThat(OneLine.of(null)).isNull();
    }

    @Property(tries = 300)
    void the_outcome_is_one_line_whatever_comes(@ForAll String text) {
        String line = OneLine.of(text);

        assertThat(line.lines().count()).isLessThanOrEqualTo(1);
        assertThat(line.codePoints().noneMatch(Character::isISOControl)).isTrue();
    }

    @Test
    void no_message_about_an_answer_or_a_table_has_two_lines() {
        assertThat(new UnexpectedAnswer("a\nb")).hasMessage("a\\nb");
        assertThat(new MalformedRecord("a\nb")).hasMessage("a\\nb");
        assertThat(AirtableFault.of(404, null, java.util.Optional.empty(), "app1", "a\nb"))
                .hasMessageContaining("table \"a\\nb\"");
    }
}
