package io.airdelta.route;

import com.github.benmanes.caffeine.cache.Caffeine;
import io.airdelta.airtable.Permit;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The permits of the requests that are between the engine's route and the HTTP client, which know each other by headers only. */
final class OpenPermits {
    /** Names a request's permit; does not leave the process. */
    static final String HEADER = "Airdelta-Permit";

    /** Longer than any request takes to be sent; one that is never sent is not waited for. */
    private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

    private final AtomicLong names = new AtomicLong();
    private final Map<String, Permit> permits = Caffeine.newBuilder()
            .expireAfterWrite(FORGET_AFTER)
            .<String, Permit>build()
            .asMap();

    /** @return the header's value */
    String put(Permit permit) {
        String name = Long.toString(names.incrementAndGet());
        permits.put(name, permit);
        return name;
    }

    /** @return null where nobody waits for what becomes of the request */
    Permit take(String name) {
        return name == null ? null : permits.remove(name);
    }
}
