package io.airdelta.airtable;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * When the next request to a base may leave, so that Airtable never sees more of them within a second than it allows. All times
 * are nanoseconds of one clock. Not safe for threads.
 *
 * <p>The base has as many places as requests are allowed within the window: 5 in a second. A request takes one from its permit
 * until a window after the last moment at which Airtable can have seen it. That moment is not known, but bounded: a round trip
 * longer than the shortest one of its kind may have lost all of that time on the way there. Besides, requests leave evenly: the
 * spacing is 208 ms while nothing is known of the way, and 201 ms once round trips are known to be even.
 */
final class Departures {
    /** What is left at least, as clocks and kernels are not exact. */
    private static final long LEAST_MARGIN = Duration.ofMillis(5).toNanos();
    /** What is left where nothing is known: spacings of 208 ms at 5 requests a second. */
    private static final long FIRST_MARGIN = Duration.ofMillis(40).toNanos();
    /** So many round trips count as one that is known, before the margin shrinks with their number. */
    private static final double FEW = 5;
    /** What a request can be late on its way; what took longer, Airtable spent at work. */
    private static final long MOST_EXCESS = Duration.ofSeconds(1).toNanos();
    /** A permit that nobody used for so long will not be used. */
    private static final long UNUSED = Duration.ofMinutes(2).toNanos();

    /** One request a day is as good as none. */
    private static final long LONGEST_WINDOW = Duration.ofDays(1).toNanos();
    /** What Airtable documents (Rate limits). An answer that names less is tried once, and then not believed. */
    private static final long PENALTY = Duration.ofSeconds(30).toNanos();

    /** What the most usual nineteen of twenty leave out. */
    private static final double USUAL = 1.25;

    private static final int MOST_KINDS = 2_000;

    private final int places;
    private final long window;
    private final Deque<Departure> taken = new ArrayDeque<>();
    private final Map<String, RoundTrips> roundTrips = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, RoundTrips> eldest) {
            return size() > MOST_KINDS;
        }
    };
    private final Penance penance = new Penance();
    private Departure last;
    private long pausedUntil = Long.MIN_VALUE;
    private long lessonAt = Long.MIN_VALUE;

    /** One request: when it got its permit, left, and was answered. */
    final class Departure {
        private final RoundTrips kind;
        private final long granted;
        private long left;
        private long took;
        private State state = State.GRANTED;

        private Departure(RoundTrips kind, long now) {
            this.kind = kind;
            this.granted = now;
            this.left = now;
        }

        /** The moment from which on it takes no place, as far as that is known now. */
        private long freeAt(long now, long window) {
            return switch (state) {
                case GRANTED -> granted + UNUSED;
                case NOT_SENT -> Long.MIN_VALUE;
                case LEFT -> left + window + margin(kind) + bounded(Math.max(kind.usual(), excess(now - left)));
                case FAILED -> left + window + margin(kind) + bounded(excess(took));
                case ANSWERED -> left + window + Math.min(margin(kind) + bounded(excess(took)), most());
            };
        }

        /** Of a kind that is hardly known, where a round trip lies is not known either: then it counts as the latest of its way. */
        private long excess(long nanos) {
            return kind.isKnown() ? kind.excess(nanos) : Math.max(kind.excess(nanos), wayVaries());
        }

        /** Lateness and margin together are not more than the width in which all round trips may lie. */
        private long most() {
            return Math.max(FIRST_MARGIN, Math.max(kind.width(), kind.isKnown() ? 0 : wayVaries()) + LEAST_MARGIN);
        }

        private static long bounded(long excess) {
            return Math.min(excess, MOST_EXCESS);
        }
    }

    private enum State {
        GRANTED,
        NOT_SENT,
        LEFT,
        FAILED,
        ANSWERED
    }

    /** @param requestsPerSecond above 0 */
    Departures(double requestsPerSecond) {
        places = (int) Math.max(1, Math.min(Integer.MAX_VALUE, Math.floor(requestsPerSecond)));
        window = (long) Math.min(LONGEST_WINDOW, Math.max(1, Math.rint(places / requestsPerSecond * 1e9)));
    }

    /** How long the next request has to wait, 0 or less where it may leave; less than that where what is known changes. */
    long waitAt(long now) {
        double rate = penance.rate(now);
        long stretched = Math.round(window / rate);
        taken.removeIf(each -> each.freeAt(now, stretched) <= now);
        long at = pausedUntil;
        if (last != null) {
            at = Math.max(at, last.left + spacing(now));
        }
        if (taken.size() >= places) {
            long[] free = taken.stream()
                    .mapToLong(each -> each.freeAt(now, stretched))
                    .sorted()
                    .toArray();
            at = Math.max(at, free[taken.size() - places]);
        }
        return at == Long.MIN_VALUE ? 0 : at - now;
    }

    /** What lies at least between two requests now, as far as is known. */
    long spacing(long now) {
        long margin = last == null ? FIRST_MARGIN : Math.min(margin(last.kind), FIRST_MARGIN);
        return Math.round((window + margin) / (places * penance.rate(now)));
    }

    /** For how long from now on a request that left keeps its place, at the most; 0 or less where it keeps none. */
    long heldFor(Departure departure, long now) {
        long stretched = Math.round(window / penance.rate(now));
        return switch (departure.state) {
            case NOT_SENT -> 0;
            case LEFT -> departure.left + stretched + margin(departure.kind) + MOST_EXCESS - now;
            case GRANTED, FAILED, ANSWERED -> departure.freeAt(now, stretched) - now;
        };
    }

    /** Notes that somebody who shares the base was told to pause. */
    void told(long pause, long now) {
        pausedUntil = Math.max(pausedUntil, now + pause);
        if (lessonAt == Long.MIN_VALUE || now >= lessonAt + PENALTY) {
            lessonAt = now;
            penance.refused(now + pause);
        }
    }

    /** Takes a place. @param kind requests of one kind take about as long as each other */
    Departure take(String kind, long now) {
        last = new Departure(roundTrips.computeIfAbsent(kind, each -> new RoundTrips()), now);
        taken.addLast(last);
        return last;
    }

    /** Notes that a request is on its way now. */
    void left(Departure departure, long now) {
        if (departure.state == State.GRANTED) {
            departure.left = now;
            departure.state = State.LEFT;
            if (!taken.contains(departure)) {
                taken.addLast(departure);
            }
        }
    }

    /** Notes that an answer to a request has begun. @param worked whether Airtable did what it was asked for */
    void answered(Departure departure, boolean worked, long now) {
        left(departure, departure.left);
        if (departure.state == State.LEFT) {
            departure.took = now - departure.left;
            departure.state = worked ? State.ANSWERED : State.FAILED;
            if (worked) {
                departure.kind.add(departure.took);
            }
        }
    }

    /** Notes that a request brings no answer any more; one that never left takes no place. */
    void failed(Departure departure, long now) {
        if (departure.state == State.GRANTED) {
            departure.state = State.NOT_SENT;
        } else if (departure.state == State.LEFT) {
            answered(departure, false, now);
        }
    }

    /**
     * Lets no request leave before a pause is over, and learns from it. Requests whose permits were given before that are refused for
     * the same reason, and so are those that were sent after a pause that was too short. Pauses that overlap do not add up.
     *
     * @return the part of the full rate that is used afterwards
     */
    double refused(Departure departure, long pause, long now) {
        pausedUntil = Math.max(pausedUntil, now + pause);
        if (lessonAt != Long.MIN_VALUE && departure.granted <= lessonAt) {
            return penance.rate(now);
        }
        if (lessonAt != Long.MIN_VALUE && departure.granted < lessonAt + PENALTY) {
            pausedUntil = Math.max(pausedUntil, lessonAt + PENALTY);
            return penance.rate(now);
        }
        lessonAt = now;
        return penance.refused(now + pause);
    }

    /** What is left for a request that may be quicker on its way than all that were seen. */
    private static long margin(RoundTrips kind) {
        double few = Math.min(1, FEW / (kind.count() + 1));
        return LEAST_MARGIN + Math.max(Math.round(few * (FIRST_MARGIN - LEAST_MARGIN)), kind.unseen());
    }

    /** By how much the way to the base varies: the kinds whose answers vary more take Airtable more or less work. */
    private long wayVaries() {
        return roundTrips.values().stream()
                .filter(RoundTrips::isKnown)
                .mapToLong(kind -> Math.round(kind.usual() * USUAL))
                .min()
                .orElse(0);
    }
}
