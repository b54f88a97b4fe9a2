package io.airdelta.simulator;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** What the server has seen. Requests to the control endpoint are not counted. */
final class Statistics {

    private static final int RECENT = 1000;
    private static final long SECOND_NANOS = 1_000_000_000L;

    private long requests;
    private long refused;
    private long firstArrival;
    private long lastAnswer;
    private long lastAnswerAt;
    private final Map<String, Long> byKind = new TreeMap<>();
    private final Map<String, Long> byBase = new TreeMap<>();
    private final Map<String, Long> byStatus = new TreeMap<>();
    private final Map<String, Deque<Long>> windows = new HashMap<>();
    private final Map<String, Integer> peaks = new TreeMap<>();
    private int peak;
    private final Deque<ObjectNode> recent = new ArrayDeque<>();

    synchronized void arrived(String kind, String base, long nanos) {
        firstArrival = requests == 0 ? nanos : firstArrival;
        requests++;
        byKind.merge(kind, 1L, Long::sum);
        peak = Math.max(peak, window("", nanos));
        if (base != null) {
            byBase.merge(base, 1L, Long::sum);
            peaks.merge(base, window("base " + base, nanos), Math::max);
        }
    }

    private int window(String key, long nanos) {
        Deque<Long> window = windows.computeIfAbsent(key, k -> new ArrayDeque<>());
        while (!window.isEmpty() && nanos - window.peekFirst() >= SECOND_NANOS) {
            window.removeFirst();
        }
        window.addLast(nanos);
        return window.size();
    }

    /** @param status the HTTP status, or 0 where the connection was closed without one */
    synchronized void answered(Request request, int status, long atMillis) {
        lastAnswer = System.nanoTime();
        lastAnswerAt = System.currentTimeMillis();
        byStatus.merge(String.valueOf(status), 1L, Long::sum);
        if (status == 429) {
            refused++;
        }
        ObjectNode entry = Json.object()
                .put("at", Timestamps.millis(atMillis))
                .put("method", request.method())
                .put("path", request.rawPath());
        ArrayNode keys = entry.putArray("query");
        request.query().keys().forEach(keys::add);
        entry.put("status", status);
        recent.addLast(entry);
        if (recent.size() > RECENT) {
            recent.removeFirst();
        }
    }

    synchronized void reset() {
        requests = 0;
        refused = 0;
        peak = 0;
        byKind.clear();
        byBase.clear();
        byStatus.clear();
        windows.clear();
        peaks.clear();
        recent.clear();
    }

    synchronized ObjectNode toJson() {
        ObjectNode json = Json.object()
                .put("requests", requests)
                .put("tooManyRequests", refused)
                .put("maxInOneSecond", peak)
                .put("spanMillis", requests == 0 ? 0 : Math.max(0, (lastAnswer - firstArrival) / 1_000_000))
                .put("lastAnswerAt", Timestamps.millis(lastAnswerAt));
        peaks.forEach(json.putObject("maxInOneSecondByBase")::put);
        byKind.forEach(json.putObject("byKind")::put);
        byBase.forEach(json.putObject("byBase")::put);
        byStatus.forEach(json.putObject("byStatus")::put);
        ArrayNode list = json.putArray("recent");
        recent.forEach(list::add);
        return json;
    }
}
