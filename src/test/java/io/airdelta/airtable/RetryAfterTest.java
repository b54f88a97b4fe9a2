package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterTest {

    private static final Instant NOW = Instant.parse("2026-01-05T10:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "30,30000",
        "0,0",
        "1.5,1500",
        " 7 ,7000",
        "600,600000",
        "601,600000",
        "99999999999999999999,600000",
        "-5,0"
    })
    void secondsUpToTenMinutes(String header, long millis) {
        assertThat(RetryAfter.parse(header, NOW)).contains(Duration.ofMillis(millis));
    }

    @Test
    void aDateIsTheTimeLeftUntilThen() {
        assertThat(RetryAfter.parse("Mon, 05 Jan 2026 10:00:45 GMT", NOW)).contains(Duration.ofSeconds(45));
        assertThat(RetryAfter.parse("Mon, 05 Jan 2026 09:00:00 GMT", NOW)).contains(Duration.ZERO);
        assertThat(RetryAfter.parse("Tue, 06 Jan 2026 10:00:00 GMT", NOW)).contains(RetryAfter.MAX);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "soon", "1 minute", "-", "5e", "Mon, 99 Jan 2026 10:00:45 GMT"})
    void anythingElseIsNoAnswer(String header) {
        assertThat(RetryAfter.parse(header, NOW)).isEmpty();
    }
}
