package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpDoorTest {
    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "127.0.0.1, 127.0.0.1:9876, true",
                "127.0.0.1, localhost:8080, true",
                "127.0.0.1, LOCALHOST, true",
                "127.0.0.1, airdelta.localhost:9876, true",
                "localhost, [::1]:9876, true",
                "127.0.0.1, none, true",
                "127.0.0.1, rebind.example:9876, false",
                "127.0.0.1, 127.0.0.1.rebind.example:9876, false",
                "127.0.0.1, localhost.rebind.example, false",
                "127.0.0.1, 192.0.2.7:9876, false",
                "0.0.0.0, airdelta.example:9876, true",
            })
    void a_port_that_is_open_to_this_machine_alone_answers_to_no_name_of_somebody_elses(
            String open, String asked, boolean answered) {
        assertThat(new HttpDoor(open).lets(asked)).isEqualTo(answered);
    }
}
