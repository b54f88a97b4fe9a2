package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LoopbackTest {
    @ParameterizedTest
    @CsvSource({
        "localhost, true, true",
        "LOCALHOST, true, true",
        "127.0.0.1, true, true",
        "127.1.2.3, true, true",
        "[::1], true, true",
        "airdelta.localhost, false, true",
        "127.0.0.1.example.com, false, false",
        "localhost.example.com, false, false",
        "notlocalhost, false, false",
        "192.0.2.7, false, false"
    })
    void a_name_below_localhost_is_this_machine_to_browsers_alone(String host, boolean always, boolean inBrowsers) {
        assertThat(Loopback.isHost(host)).isEqualTo(always);
        assertThat(Loopback.isNameInBrowsers(host)).isEqualTo(inBrowsers);
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1, true", "localhost, true", "::1, true", "0.0.0.0, false", "192.0.2.7, false"})
    void a_port_is_open_to_this_machine_alone_on_such_an_address(String address, boolean alone) {
        assertThat(Loopback.isAddress(address)).isEqualTo(alone);
    }
}
