package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TcpProxyTest {
    private ServerSocket echo;
    private TcpProxy proxy;

    @BeforeEach
    void start() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread server = new Thread(() -> {
            while (true) {
                try (Socket client = echo.accept()) {
                    client.getInputStream().transferTo(client.getOutputStream());
                } catch (SocketException closed) {
                    if (echo.isClosed()) {
                        return;
                    }
                } catch (IOException e) {
                    return;
                }
            }
        });
        server.setDaemon(true);
        server.start();
        proxy = TcpProxy.to(echo.getLocalPort());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void fair_weather_passes_bytes_both_ways_and_slow_weather_later() throws IOException {
        assertThat(said("hello")).isEqualTo("hello");
        proxy.slow(Duration.ofMillis(300));
        long begin = System.nanoTime();
        assertThat(said("hello")).isEqualTo("hello");
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(500));
    }

    @Test
    void refused_connections_are_refused_until_it_heals() throws IOException {
        proxy.refuse();
        assertThatThrownBy(() -> said("hello")).isInstanceOf(ConnectException.class);
        proxy.heal();
        assertThat(said("hello")).isEqualTo("hello");
    }

    @Test
    void a_black_hole_connects_and_never_answers() {
        proxy.swallow();
        assertThatThrownBy(() -> said("hello")).isInstanceOf(SocketTimeoutException.class);
    }

    @Test
    void an_answer_is_cut_after_so_many_bytes() throws IOException {
        proxy.cutAfter(3);
        assertThat(said("hello")).isEqualTo("hel");
    }

    @Test
    void an_answer_is_reset_once_after_so_many_bytes() throws IOException {
        proxy.resetOnceAfter(3);
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            client.setSoTimeout(2000);
            client.getOutputStream().write("hello".getBytes(StandardCharsets.US_ASCII));

            assertThat(client.getInputStream().readNBytes(3)).asString().isEqualTo("hel");
            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");
        }
        assertThat(said("hello")).isEqualTo("hello");
    }

    @Test
    void a_reset_ends_what_is_open() throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            client.getOutputStream().write(1);
            assertThat(client.getInputStream().read()).isEqualTo(1);
            proxy.reset();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    private String said(String text) throws IOException {
        try (Socket client = new Socket(InetAddress.getLoopbackAddress(), proxy.port())) {
            client.setSoTimeout(2000);
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readNBytes(text.length()), StandardCharsets.US_ASCII);
        }
    }
}
