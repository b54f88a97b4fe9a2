package io.airdelta.airtable;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** The header {@code Retry-After} (RFC 9110, 10.2.3), which Airtable may send with a 503. */
public final class RetryAfter {

    /** A longer wait is cut to this, so that one odd header cannot stop a table for good. */
    public static final Duration MAX = Duration.ofMinutes(10);

    private RetryAfter() {}

    /**
     * @param header seconds or an HTTP date; may be null
     * @param now what an HTTP date is compared with
     * @return 0 s to {@link #MAX}; empty when there is no header, or none that can be read
     */
    public static Optional<Duration> parse(String header, Instant now) {
        if (header == null || header.isBlank()) {
            return Optional.empty();
        }
        String text = header.strip();
        return (isNumber(text) ? seconds(text) : date(text, now)).map(RetryAfter::clamp);
    }

    private static boolean isNumber(String text) {
        char first = text.charAt(0);
        return first >= '0' && first <= '9' || first == '-';
    }

    private static Optional<Duration> seconds(String text) {
        try {
            BigDecimal seconds = new BigDecimal(text).min(BigDecimal.valueOf(MAX.toSeconds()));
            return Optional.of(Duration.ofMillis(
                    seconds.max(BigDecimal.ZERO).movePointRight(3).longValue()));
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String text, Instant now) {
        try {
            return Optional.of(Duration.between(
                    now,
                    ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant()));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    private static Duration clamp(Duration wait) {
        if (wait.isNegative()) {
            return Duration.ZERO;
        }
        return wait.compareTo(MAX) > 0 ? MAX : wait;
    }
}
