package io.airdelta.simulator;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * Airtable, Rate limits: so many requests in any second per base, and per token; whoever passes a limit fails for the
 * length of the penalty.
 */
final class RateLimiter {

    private final Map<String, Deque<Long>> windows = new HashMap<>();
    private final Map<String, Long> penaltyEnds = new HashMap<>();

    /**
     * Counts one request.
     *
     * @param base the base that it is for, or null where it is for none
     * @return whether it may be served
     */
    synchronized boolean admit(String base, String token, long nowMillis, SimulatorOptions options) {
        String baseKey = base == null ? null : "base " + base;
        String tokenKey = "token " + token;
        if (isPenalised(baseKey, nowMillis) || isPenalised(tokenKey, nowMillis)) {
            return false;
        }
        if (baseKey != null && !count(baseKey, nowMillis, options.requestsPerSecond())) {
            String key = options.penaltyKey() == SimulatorOptions.PenaltyKey.BASE ? baseKey : tokenKey;
            penaltyEnds.put(key, nowMillis + options.penaltyMillis());
            return false;
        }
        if (!count(tokenKey, nowMillis, options.tokenRequestsPerSecond())) {
            penaltyEnds.put(tokenKey, nowMillis + options.penaltyMillis());
            return false;
        }
        return true;
    }

    synchronized void reset() {
        windows.clear();
        penaltyEnds.clear();
    }

    private boolean isPenalised(String key, long nowMillis) {
        Long end = key == null ? null : penaltyEnds.get(key);
        return end != null && nowMillis < end;
    }

    private boolean count(String key, long nowMillis, int limit) {
        Deque<Long> window = windows.computeIfAbsent(key, k -> new ArrayDeque<>());
        while (!window.isEmpty() && nowMillis - window.peekFirst() >= 1000) {
            window.removeFirst();
        }
        if (window.size() >= limit) {
            return false;
        }
        window.addLast(nowMillis);
        return true;
    }
}
