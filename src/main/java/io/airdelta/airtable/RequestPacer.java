package io.airdelta.airtable;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;

/**
 * Spaces requests evenly: Airtable allows 5 in a second to a base, counted over all its users, and 50 in a second with a
 * token (Airtable, rate limits). One caller at a time gets a permit for a base, and never two closer than the spacing, also
 * after a pause; callers are served in the order in which they came. Safe for any number of threads.
 */
public final class RequestPacer {

    private static final double TOKEN_REQUESTS_PER_SECOND = 50;
    /** Requests that leave evenly arrive a little unevenly; this much slower, 5 a second stay 5 a second over there. */
    private static final double MARGIN = 1.04;

    private static final int MAX_KEYS = 10_000;
    /** Longer than any penalty, so that what is forgotten is a lane that has long been free. */
    private static final Duration FORGET_AFTER = Duration.ofHours(1);

    private final LoadingCache<String, Lane> bases;
    private final LoadingCache<String, Lane> tokens;

    /** @param requestsPerSecond to one base, above 0; the spacing is 4 % wider: 208 ms at 5 */
    public RequestPacer(double requestsPerSecond) {
        this(requestsPerSecond, TimeMeter.SYSTEM_NANOTIME, BlockingStrategy.PARKING);
    }

    /**
     * @param requestsPerSecond to one base, above 0; above 50, which no base of Airtable's takes, it is the bound for the
     *     token as well
     * @param clock tells the time
     * @param blocking waits
     */
    public RequestPacer(double requestsPerSecond, TimeMeter clock, BlockingStrategy blocking) {
        if (!(requestsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "airtable.requests-per-second is " + requestsPerSecond + ": expected a number above 0");
        }
        this.bases = lanes(spacing(requestsPerSecond), clock, blocking);
        this.tokens = lanes(spacing(Math.max(requestsPerSecond, TOKEN_REQUESTS_PER_SECOND)), clock, blocking);
    }

    private static Duration spacing(double requestsPerSecond) {
        return Duration.ofNanos(Math.max(1, Math.round(1e9 / requestsPerSecond * MARGIN)));
    }

    private static LoadingCache<String, Lane> lanes(Duration spacing, TimeMeter clock, BlockingStrategy blocking) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(FORGET_AFTER)
                .ticker(clock::currentTimeNanos)
                .build(key -> new Lane(spacing, clock, blocking));
    }

    /**
     * Waits until a request to this base may be sent, and takes that permit.
     *
     * @param base names the base: Airtable's URL and the base id
     * @param token the token, or the name of its account; only a hash of it is kept
     * @throws InterruptedException when interrupted while waiting; no permit of the base is taken then
     */
    public void acquire(String base, String token) throws InterruptedException {
        Lane tokenLane = tokens.get(hash(token));
        // The token's permit is taken when the base's is due, so that both are counted at the time of sending.
        bases.get(base).acquire(tokenLane::acquire);
    }

    /**
     * Gives no permit for this base before {@code pause} has passed. Pauses that overlap do not add up.
     *
     * @param base as in {@link #acquire}
     * @param pause zero or less does nothing
     */
    public void penalise(String base, Duration pause) {
        bases.get(base).pause(pause);
    }

    private static String hash(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
