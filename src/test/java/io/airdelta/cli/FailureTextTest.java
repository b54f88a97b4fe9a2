package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FailureTextTest {

    @Test
    void a_name_of_several_lines_does_not_cut_what_follows_it() {
        assertThat(FailureText.text(new IllegalStateException("table 'a\nb' is gone\r\n  (make it)")))
                .isEqualTo("table 'a b' is gone (make it)");
    }

    @Test
    void a_cause_is_told_once() {
        Exception cause = new IllegalStateException("the\ncause");

        assertThat(FailureText.text(new IllegalStateException("because of the cause", cause)))
                .isEqualTo("because of the cause");
        assertThat(FailureText.text(new IllegalStateException("it failed", cause)))
                .isEqualTo("it failed – the cause");
    }
}
