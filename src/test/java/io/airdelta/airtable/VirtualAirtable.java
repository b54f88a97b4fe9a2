package io.airdelta.airtable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A base of Airtable's at the end of a way that is now shorter, now longer, in time that passes only here. Answers take their way
 * back; all that a request is late it is late on its way there, which is the worst for whoever sends them.
 */
final class VirtualAirtable {
    private static final double MILLI = 1e6;

    private final Departures departures;
    private final Random random;
    private final ToDoubleFunction<Random> wayMillis;
    private final double workMillis;
    private final List<Long> arrivals = new ArrayList<>();
    private final List<Long> departed = new ArrayList<>();

    /** An answer that is yet to come. */
    private record Answer(long at, Departures.Departure request) {}

    private final PriorityQueue<Answer> open = new PriorityQueue<>(Comparator.comparingLong(Answer::at));
    private long now = 1_000_000_000L;
    private int tables = 1;

    /** @param wayMillis draws how long a request is on its way there */
    VirtualAirtable(double requestsPerSecond, long seed, double workMillis, ToDoubleFunction<Random> wayMillis) {
        this.departures = new Departures(requestsPerSecond);
        this.random = new Random(seed);
        this.workMillis = workMillis;
        this.wayMillis = wayMillis;
    }

    /** Asks for the pages of so many tables from now on, in turns. */
    VirtualAirtable otherTables(int number) {
        tables = number + 1;
        return this;
    }

    /** Sends requests as early as the pacing lets them, whatever number of answers is still to come. */
    VirtualAirtable send(int requests) {
        while (departed.size() < requests) {
            long leave = now + Math.max(0, departures.waitAt(now));
            if (!open.isEmpty() && open.peek().at() <= leave) {
                Answer answer = open.remove();
                now = Math.max(now, answer.at());
                departures.answered(answer.request(), true, now);
                continue;
            }
            now = leave;
            Departures.Departure request = departures.take("pages" + departed.size() % tables, now);
            departures.left(request, now);
            long arrival = now + Math.round(wayMillis.applyAsDouble(random) * MILLI);
            departed.add(now);
            arrivals.add(arrival);
            open.add(new Answer(arrival + Math.round((workMillis + 20) * MILLI), request));
        }
        return this;
    }

    /** The most that came within one second. @param known the first so many do not count */
    int mostInASecond(int known) {
        List<Long> sorted = arrivals.stream().skip(known).sorted().toList();
        int most = 0;
        for (int from = 0, to = 0; to < sorted.size(); to++) {
            while (sorted.get(to) - sorted.get(from) >= 1_000_000_000L) {
                from++;
            }
            most = Math.max(most, to - from + 1);
        }
        return most;
    }

    /** Requests a second from one request to another, counted from 0. */
    double rate(int from, int to) {
        return (to - from) * 1e9 / (departed.get(to) - departed.get(from));
    }
}
