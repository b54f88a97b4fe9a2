package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class HttpPortTest {
    @Test
    void a_port_of_somebody_elses_is_named_with_its_setting() throws Exception {
        int number;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            number = taken.getLocalPort();
            assertThatThrownBy(() -> new HttpPort("127.0.0.1", taken.getLocalPort()).requireFree())
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Port " + number + " on 127.0.0.1")
                    .hasMessageContaining("airdelta.http.port");
        }
        assertThatCode(() -> new HttpPort("127.0.0.1", number).requireFree()).doesNotThrowAnyException();
    }

    @Test
    void an_address_that_is_not_this_machines_is_named() {
        assertThatThrownBy(() -> new HttpPort("192.0.2.1", 19_876).requireFree())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("192.0.2.1")
                .hasMessageContaining("airdelta.http.host");
    }
}
