package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ConnectionFault;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FetchRetriesWaitTest {

    @ParameterizedTest
    @MethodSource
    void a_failure_is_repeated_as_often_as_that_can_help(Exception failure, int repeats) {
        assertThat(FetchRetries.repeats(failure)).isEqualTo(repeats);
    }

    static Stream<Arguments> a_failure_is_repeated_as_often_as_that_can_help() {
        return Stream.of(
                Arguments.of(fault(500), 7),
                Arguments.of(fault(504), 7),
                Arguments.of(fault(429), 7),
                Arguments.of(fault(302), 2),
                Arguments.of(fault(401), 0),
                Arguments.of(fault(404), 0),
                Arguments.of(lost(new ConnectException()), 7),
                Arguments.of(lost(new UnknownHostException("x")), 7),
                Arguments.of(lost(new EOFException()), 7),
                Arguments.of(lost(new SocketTimeoutException()), 3),
                Arguments.of(lost(new SSLException("x")), 2),
                Arguments.of(lost(new SSLPeerUnverifiedException("x")), 0),
                Arguments.of(new NotJson("", null), 2),
                Arguments.of(new AnswerTooLarge(1), 0),
                Arguments.of(new IOException(), 0));
    }

    @Test
    void seven_repeats_take_about_two_minutes_and_no_wait_is_longer_than_one() {
        Duration all = Duration.ZERO;
        for (int attempt = 1; attempt <= 7; attempt++) {
            Duration wait = FetchRetries.wait(fault(500), attempt);
            assertThat(wait).isBetween(Duration.ofMillis(850), Duration.ofSeconds(69));
            all = all.plus(wait);
        }
        assertThat(all).isBetween(Duration.ofSeconds(100), Duration.ofSeconds(145));
    }

    @Test
    void an_answer_that_says_how_long_is_heeded_and_a_rate_limit_waits_in_the_base_s_budget() {
        Optional<Duration> seven = Optional.of(Duration.ofSeconds(7));

        assertThat(FetchRetries.wait(AirtableFault.of(503, "{}", seven, "app1", "T"), 1))
                .isEqualTo(Duration.ofSeconds(7));
        assertThat(FetchRetries.wait(AirtableFault.of(429, "{}", seven, "app1", "T"), 1))
                .isZero();
    }

    private static AirtableFault fault(int status) {
        return AirtableFault.of(status, "{}", Optional.empty(), "app1", "Tasks");
    }

    private static ConnectionFault lost(IOException cause) {
        return ConnectionFault.of(cause, "https://airtable.example", "app1", "Tasks");
    }
}
