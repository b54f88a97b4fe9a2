package io.airdelta.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TracesTest {
    @Test
    void are_off_unless_the_setting_says_otlp() {
        assertThat(Traces.of(Samples.settings(Map.of()))).isEqualTo(Traces.OFF);
        assertThat(Traces.of(Samples.settings(Map.of("airdelta.traces", "off"))))
                .isEqualTo(Traces.OFF);
        assertThat(Traces.of(Samples.settings(Map.of("airdelta.traces", "otlp"))))
                .isEqualTo(Traces.OTLP);
    }

    @Test
    void a_setting_that_means_nothing_is_found_before_a_run() {
        assertThatThrownBy(() ->
                        Samples.settings(Map.of("airdelta.traces", "zipkin")).validate())
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("airdelta.traces")
                .hasMessageContaining("'zipkin'; expected otlp or off");
    }
}
