package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.ControlTable;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetterLineTest {
    private static final DeadLetter LETTER =
            new DeadLetter("rec1", "{\"a\":\"line\\nbreak \u2028 😀\"}\n", "why", null);

    private final Run run = Samples.run();

    @Test
    void a_row_reads_back_from_one_line_that_holds_every_column() {
        for (Map<String, Object> row :
                List.of(LetterRows.failed(run, LETTER), LetterRows.closed(run, "d1", "rec1", LetterRows.GONE))) {
            String line = LetterLine.of(row);

            assertThat(line).doesNotContain("\n", "\r");
            assertThat(LetterLine.parse(line))
                    .containsAllEntriesOf(row)
                    .containsOnlyKeys(ControlTable.DEAD_LETTERS.columns().stream()
                            .map(ColumnDefinition::name)
                            .toList());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"dead_letter_id\":\"d1\",\"targ",
                "[]",
                "{\"dead_letter_id\":\"d1\"}",
                "{\"dead_letter_id\":\"d1\",\"target\":\"t\",\"failed_at\":\"then\"}",
                "{\"dead_letter_id\":\"d1\",\"target\":\"t\",\"failed_at\":7}",
                "{\"dead_letter_id\":\"d1\",\"target\":\"t\"}",
                "{\"dead_letter_id\":\"d1\",\"target\":\"t\",\"replayed_at\":\"2025-03-01T08:00:00Z\"}",
                "{\"dead_letter_id\":\"d1\",\"target\":\"t\",\"failures\":1,\"reason\":\"why\"}"
            })
    void a_line_that_is_no_letter_is_refused_and_its_text_stays_out_of_the_message(String line) {
        assertThatThrownBy(() -> LetterLine.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("d1")
                .hasMessageNotContaining("then");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\"failures\":\"1\"",
                "\"failures\":1.5",
                "\"failures\":-1",
                "\"failures\":9223372036854775808",
                "\"record\":{\"id\":\"d1\"}",
                "\"record_id\":7",
                "\"reason\":null",
                "\"last_failed_at\":null",
                "\"failed_at\":\"+10000-01-01T00:00:00Z\"",
                "\"last_failed_at\":\"-0001-12-31T23:59:59Z\"",
                "\"replayed_at\":\"tomorrow\""
            })
    void a_letter_of_which_a_value_is_not_the_column_s_is_refused_as_it_would_hold_up_the_others(String wrong) {
        String line = "{\"dead_letter_id\":\"d1\",\"target\":\"t\",\"failures\":1,\"reason\":\"why\","
                + "\"failed_at\":\"2025-03-01T08:00:00Z\",\"last_failed_at\":\"2025-03-01T08:00:00Z\"";
        if (wrong.isEmpty()) {
            assertThat(LetterLine.parse(line + "}")).containsEntry("failures", 1L);
            return;
        }

        assertThatThrownBy(() -> LetterLine.parse(line + "," + wrong + "}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(wrong.split("\"")[1])
                .hasMessageNotContaining("d1");
    }

    @Test
    void a_line_on_which_something_follows_the_letter_is_refused_as_that_would_be_lost() {
        String line = LetterLine.of(LetterRows.failed(run, LETTER));

        assertThatThrownBy(() -> LetterLine.parse(line + line)).isInstanceOf(IllegalArgumentException.class);
        assertThat(LetterLine.parse(line + "\r")).isNotEmpty();
    }
}
