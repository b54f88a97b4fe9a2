package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** All that one simulator holds: its bases and tokens, its options, and what it remembers of the requests. */
final class Simulation {

    private final Map<String, Base> bases = new LinkedHashMap<>();
    private final Map<String, AccessToken> tokens = new LinkedHashMap<>();
    private final Map<String, BaseWebhooks> webhooks = new LinkedHashMap<>();
    private final Clock clock;
    private final Statistics statistics = new Statistics();
    private final RateLimiter limiter = new RateLimiter();
    private final Iterations iterations = new Iterations();
    private final FaultQueue faults = new FaultQueue();
    private final Interludes interludes = new Interludes();
    private volatile SimulatorOptions options;
    private final Set<String> spentBases = ConcurrentHashMap.newKeySet();
    private int monthlyRequests;

    Simulation(BaseReader.Content content, SimulatorOptions options, Clock clock) {
        content.bases().forEach(this::add);
        content.tokens().forEach(token -> tokens.put(token.token(), token));
        this.options = options;
        this.clock = clock;
    }

    private void add(Base base) {
        bases.put(base.id(), base);
        BaseWebhooks hooks = new BaseWebhooks(base, this::options);
        base.follow(hooks);
        webhooks.put(base.id(), hooks);
    }

    BaseWebhooks webhooks(Base base) {
        return webhooks.get(base.id());
    }

    Collection<Base> bases() {
        return List.copyOf(bases.values());
    }

    Optional<Base> base(String id) {
        return Optional.ofNullable(bases.get(id));
    }

    /** @throws ApiError 401 where there is no such token */
    AccessToken token(String bearer) {
        AccessToken token =
                tokens.isEmpty() && !bearer.isEmpty() ? AccessToken.unrestricted(bearer) : tokens.get(bearer);
        if (token == null) {
            throw ApiError.authenticationRequired();
        }
        return token;
    }

    SimulatorOptions options() {
        return options;
    }

    void options(SimulatorOptions changed) {
        options = changed;
        limiter.reset();
    }

    Instant now() {
        return clock.instant();
    }

    ChangeJournal.Origin origin(String source, ObjectNode user) {
        return new ChangeJournal.Origin(now().toEpochMilli(), source, user);
    }

    Statistics statistics() {
        return statistics;
    }

    RateLimiter limiter() {
        return limiter;
    }

    Iterations iterations() {
        return iterations;
    }

    Interludes interludes() {
        return interludes;
    }

    FaultQueue faults() {
        return faults;
    }

    /** Says whether a base's workspace has used up its requests of the month, whatever was counted. */
    void quotaSpent(String base, boolean spent) {
        if (spent) {
            spentBases.add(base);
        } else {
            spentBases.remove(base);
        }
    }

    /** Whether the quota stops a request to this base, which counts as one. */
    boolean isBeyondQuota(Endpoint endpoint) {
        if (endpoint.isMeta() && !options.quotaStopsMeta()) {
            return false;
        }
        return endpoint.base() != null && spentBases.contains(endpoint.base())
                || options.monthlyRequests() >= 0 && !withinMonth();
    }

    /** Counts one request against the monthly quota and says whether it was still within. */
    private synchronized boolean withinMonth() {
        monthlyRequests++;
        return options.monthlyRequests() < 0 || monthlyRequests <= options.monthlyRequests();
    }
}
