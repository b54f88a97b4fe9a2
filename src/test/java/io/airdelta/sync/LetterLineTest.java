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
                "{\"dead_letter_id\":\"d1\",\"target\":\"t\",\"failed_at\":7}"
            })
    void a_line_that_is_no_letter_is_refused_and_its_text_stays_out_of_the_message(String line) {
        assertThatThrownBy(() -> LetterLine.parse(line))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("d1")
                .hasMessageNotContaining("then");
    }
}
