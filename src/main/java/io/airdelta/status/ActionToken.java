package io.airdelta.status;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets in who knows {@code airdelta.http.token}. Who guesses is slowed: after some wrong tokens within a minute nobody is let in before
 * that minute is over, also with the right one, as else the next guess might be it.
 */
final class ActionToken {
    static final int MOST_WRONG = 20;
    static final Duration WHILE = Duration.ofMinutes(1);

    private static final Logger LOG = LoggerFactory.getLogger(ActionToken.class);
    private static final String BEARER = "Bearer ";

    private final Supplier<Optional<String>> token;
    private final Clock clock;
    private Instant since = Instant.EPOCH;
    private int wrong;

    /** @param token empty where nobody is let in */
    ActionToken(Supplier<Optional<String>> token, Clock clock) {
        this.token = token;
        this.clock = clock;
    }

    /** @param authorization the header; null for none. @throws ActionRefused where it is not the token */
    synchronized void require(String authorization) {
        String expected = token.get()
                .orElseThrow(() -> new ActionRefused(
                        403,
                        "Actions are switched off; set airdelta.http.token to a secret of your own to allow them"));
        Instant now = clock.instant();
        if (!now.isBefore(since.plus(WHILE))) {
            since = now;
            wrong = 0;
        }
        if (wrong >= MOST_WRONG) {
            throw new ActionRefused(429, "There were too many wrong tokens; try again in a minute");
        }
        if (!MessageDigest.isEqual(bytes(given(authorization)), bytes(expected))) {
            wrong++;
            if (wrong == MOST_WRONG) {
                LOG.warn(
                        "Status page: {} wrong tokens within a minute, so that its actions are refused until the minute is over",
                        wrong);
            }
            throw new ActionRefused(401, "The token is not the one of airdelta.http.token");
        }
    }

    private static String given(String authorization) {
        return authorization == null || !authorization.startsWith(BEARER)
                ? ""
                : authorization.substring(BEARER.length());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
