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
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;

/**
 * Spaces requests: Airtable allows 5 in a second to a base, counted over all its users, and 50 in a second with a token (Airtable,
 * Rate limits). They leave evenly, as close to each other as what is known of the way to Airtable permits: {@link Departures}. The
 * tables of a base take turns. Safe for any number of threads.
 */
public final class RequestPacer {

    private static final double TOKEN_REQUESTS_PER_SECOND = 50;
    /** Requests that leave evenly arrive a little unevenly. The budget of a token is spent by ten bases at once, hardly ever. */
    private static final double TOKEN_MARGIN = 1.04;

    private static final int MAX_KEYS = 10_000;
    /** Longer than what a rate limit taught is kept. */
    private static final Duration FORGET_AFTER = Duration.ofDays(3);

    private final LoadingCache<String, BaseLane> bases;
    private final LoadingCache<String, Lane> tokens;

    /** @param requestsPerSecond to one base, above 0 */
    public RequestPacer(double requestsPerSecond) {
        this(requestsPerSecond, TimeMeter.SYSTEM_NANOTIME, RequestPacer::park);
    }

    /**
     * Spends a budget that other processes spend too.
     *
     * @param requestsPerSecond to one base, above 0, of all processes together
     * @param shared the places of the bases
     */
    public RequestPacer(double requestsPerSecond, SharedBudget shared) {
        this(requestsPerSecond, TimeMeter.SYSTEM_NANOTIME, RequestPacer::park, shared);
    }

    /**
     * @param requestsPerSecond to one base, above 0; above 50, which no base of Airtable's takes, it is the bound for the
     *     token as well
     * @param clock tells the time
     * @param blocking waits
     */
    public RequestPacer(double requestsPerSecond, TimeMeter clock, BlockingStrategy blocking) {
        this(requestsPerSecond, clock, blocking, null);
    }

    /** As the other two together. @param shared null where nothing is */
    RequestPacer(double requestsPerSecond, TimeMeter clock, BlockingStrategy blocking, SharedBudget shared) {
        if (!(requestsPerSecond > 0)) {
            throw new IllegalArgumentException(
                    "airtable.requests-per-second is " + requestsPerSecond + ": expected a number above 0");
        }
        Duration tokenSpacing = spacing(Math.max(requestsPerSecond, TOKEN_REQUESTS_PER_SECOND));
        this.bases = byKey(
                clock,
                base -> new BaseLane(
                        requestsPerSecond,
                        clock,
                        blocking,
                        shared == null ? null : new SharedLane(shared, base, requestsPerSecond, clock, blocking)));
        this.tokens = byKey(clock, token -> new Lane(tokenSpacing, clock, blocking));
    }

    /** Ends early where the thread is woken, because what it waits for has changed. */
    private static void park(long nanos) throws InterruptedException {
        LockSupport.parkNanos(nanos);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    private static Duration spacing(double requestsPerSecond) {
        return Duration.ofNanos(Math.max(1, Math.round(1e9 / requestsPerSecond * TOKEN_MARGIN)));
    }

    private static <L> LoadingCache<String, L> byKey(TimeMeter clock, Function<String, L> lane) {
        return Caffeine.newBuilder()
                .maximumSize(MAX_KEYS)
                .expireAfterAccess(FORGET_AFTER)
                .ticker(clock::currentTimeNanos)
                .build(lane::apply);
    }

    /**
     * Waits until a request to this base may be sent. The caller has to tell the permit what becomes of the request.
     *
     * @param base names the base: Airtable's URL and the base id
     * @param token the token, or the name of its account; only a hash of it is kept
     * @param table who shares the base with others: a table, or whatever else asks
     * @param kind requests of one kind take about as long as each other: a table's pages
     * @throws InterruptedException when interrupted while waiting; no permit of the base is taken then
     */
    public Permit acquire(String base, String token, String table, String kind) throws InterruptedException {
        return bases.get(base).acquire(table, kind, tokens.get(hash(token)));
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
