package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLetterTest {
    private static final String TARGET = "main.launch.tasks";
    private static final DeadLetter LETTER = new DeadLetter("rec1", "{\"id\":\"rec1\"}", "no id", "a detail");

    @Test
    void the_same_failure_of_the_same_content_has_the_same_id_in_every_version() {
        assertThat(LETTER.id(TARGET)).isEqualTo("f66ce1b31cbf449c32656a0159d679f4");
        assertThat(new DeadLetter("rec1", "{\"id\":\"rec1\"}", "no id", "another detail").id(TARGET))
                .isEqualTo(LETTER.id(TARGET));
    }

    @Test
    void an_attachment_s_new_url_gives_no_new_id() {
        String record = "{\"id\":\"rec1\",\"fields\":{\"f\":[{\"id\":\"att1\",\"url\":\"https://example.com/1\"}]}}";
        DeadLetter letter = new DeadLetter("rec1", record, "no id", null);

        assertThat(new DeadLetter("rec1", record.replace("/1", "/2"), "no id", null).id(TARGET))
                .isEqualTo(letter.id(TARGET));
    }

    @Test
    void another_target_record_reason_or_content_gives_another_id() {
        assertThat(LETTER.id("main.launch.others")).isNotEqualTo(LETTER.id(TARGET));
        assertThat(new DeadLetter("rec2", LETTER.record(), LETTER.reason(), null).id(TARGET))
                .isNotEqualTo(LETTER.id(TARGET));
        assertThat(new DeadLetter(null, LETTER.record(), LETTER.reason(), null).id(TARGET))
                .isNotEqualTo(LETTER.id(TARGET));
        assertThat(new DeadLetter("rec1", LETTER.record(), "createdTime", null).id(TARGET))
                .isNotEqualTo(LETTER.id(TARGET));
        assertThat(new DeadLetter("rec1", "{}", LETTER.reason(), null).id(TARGET))
                .isNotEqualTo(LETTER.id(TARGET));
    }

    @Test
    void text_that_moves_from_one_part_to_the_next_gives_another_id() {
        assertThat(new DeadLetter("rec1", "b", "a", null).id("t"))
                .isNotEqualTo(new DeadLetter("rec1a", "b", "", null).id("t"));
    }
}
