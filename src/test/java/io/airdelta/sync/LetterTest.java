package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LetterTest {
    @Test
    void its_text_holds_no_cell_of_its_record() {
        Letter letter = Letter.of(
                Map.of(
                        "dead_letter_id",
                        "d1",
                        "record_id",
                        "rec1",
                        "reason",
                        "why",
                        "record",
                        "{\"a\":\"cell-value\"}"),
                true);

        assertThat(letter.record()).contains("cell-value");
        assertThat(letter).asString().contains("d1", "rec1", "why").doesNotContain("cell-value");
    }
}
