package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
    @Test
    void every_unit_is_read_in_any_case_and_with_blanks() {
        Map.of(
                        "500ms", Duration.ofMillis(500),
                        "60s", Duration.ofSeconds(60),
                        "15m", Duration.ofMinutes(15),
                        "24h", Duration.ofHours(24),
                        "400d", Duration.ofDays(400),
                        " 24 H ", Duration.ofHours(24),
                        "999999999d", Duration.ofDays(999_999_999))
                .forEach((text, duration) -> assertThat(Durations.parse(text)).isEqualTo(duration));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "60", "s", "-1s", "1.5h", "60 seconds", "1h30m", "PT24H", "0s", "0ms", "1000000000s"})
    void text_of_another_form_and_no_time_at_all_are_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Durations.parse(text))
                .withMessageContaining(text);
    }
}
