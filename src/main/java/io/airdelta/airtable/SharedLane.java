package io.airdelta.airtable;

import io.airdelta.airtable.SharedBudget.Answer;
import io.airdelta.airtable.SharedBudget.Away;
import io.airdelta.airtable.SharedBudget.Granted;
import io.airdelta.airtable.SharedBudget.Lesson;
import io.airdelta.airtable.SharedBudget.Wait;
import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * The way of one base's lane to what it shares with other processes. While that cannot be reached, the lane takes a share that is
 * safe whatever the others do: as many whole requests a second as there are for each, evenly.
 */
final class SharedLane {
    /** What no other process knows of it for so long after it is reached again, because each finds that at a time of its own. */
    private static final long AFTERWARDS = Duration.ofSeconds(15).toNanos();
    /** A place that was not used for so long is asked for anew: requests are to leave evenly. */
    private static final long FRESH = Duration.ofSeconds(1).toNanos();
    /** Beyond even spacing, for what is late on its way. */
    private static final long MARGIN = Duration.ofMillis(40).toNanos();

    /**
     * A place that was granted.
     *
     * @param name null where the budget could not be reached, and the lane's own share was taken
     * @param at when, by the lane's clock
     */
    record Place(String name, long at) {}

    private final SharedBudget budget;
    private final String base;
    private final double requestsPerSecond;
    private final TimeMeter clock;
    private final BlockingStrategy blocking;
    private long cautiousSpacing;
    private long cautiousUntil;
    private long last;
    private boolean cautious;
    private long lesson = -1;

    SharedLane(SharedBudget budget, String base, double requestsPerSecond, TimeMeter clock, BlockingStrategy blocking) {
        this.budget = budget;
        this.base = base;
        this.requestsPerSecond = requestsPerSecond;
        this.clock = clock;
        this.blocking = blocking;
        this.last = clock.currentTimeNanos() - Duration.ofDays(1).toNanos();
    }

    /**
     * Waits for a place. By one thread at a time.
     *
     * @param spacing what lies at least between two permits, as far as this process knows
     * @param learn told of the rest of a pause that another process was told of
     */
    Place take(Supplier<Duration> spacing, BiConsumer<Long, Duration> learn) throws InterruptedException {
        while (true) {
            for (long wait = cautiousWait(); wait > 0; wait = cautiousWait()) {
                blocking.park(wait);
            }
            Answer answer = budget.ask(base, (int) Math.max(1, Math.floor(requestsPerSecond)), spacing.get());
            if (answer instanceof Granted granted) {
                learn(granted.lesson(), learn);
                return new Place(granted.place(), taken());
            } else if (answer instanceof Wait wait) {
                learn(wait.lesson(), learn);
                blocking.park(Math.max(1, wait.time().toNanos()));
            } else if (answer instanceof Away away && isShareTaken(away.processes())) {
                return new Place(null, clock.currentTimeNanos());
            }
        }
    }

    /** Whether somebody else than who took it may use a place now. */
    boolean isFresh(Place place) {
        return clock.currentTimeNanos() - place.at() < FRESH;
    }

    /** Keeps a place for so long from now on, or gives it back: zero or less. */
    void hold(Place place, Duration time) {
        if (place.name() != null) {
            budget.hold(base, place.name(), time);
        }
    }

    /** Tells the other processes of a rate limit. */
    void refused(Duration pause) {
        budget.refused(base, pause);
    }

    private synchronized long taken() {
        last = clock.currentTimeNanos();
        return last;
    }

    private synchronized long cautiousWait() {
        long now = clock.currentTimeNanos();
        cautious = cautious && now < cautiousUntil;
        return cautious ? last + cautiousSpacing - now : 0;
    }

    private synchronized boolean isShareTaken(int processes) {
        long now = clock.currentTimeNanos();
        cautiousUntil = now + AFTERWARDS;
        cautiousSpacing = spacingOfShare(requestsPerSecond, processes);
        if (!cautious) {
            // What the others sent at the full rate a moment ago still counts.
            cautious = true;
            last = Math.max(last, now + window() + MARGIN - cautiousSpacing);
        }
        if (now < last + cautiousSpacing) {
            return false;
        }
        last = now;
        return true;
    }

    /** How long a request counts with Airtable. */
    private long window() {
        return Math.round(Math.max(1, Math.floor(requestsPerSecond)) / requestsPerSecond * 1e9);
    }

    /** So long that however the requests of all processes lie to each other, no second holds more than are allowed. */
    static long spacingOfShare(double requestsPerSecond, int processes) {
        double share = requestsPerSecond / processes;
        double whole = share >= 1 ? Math.floor(share) : 1 / Math.ceil(1 / share);
        return Math.round(1e9 / whole) + MARGIN;
    }

    private synchronized void learn(Lesson newest, BiConsumer<Long, Duration> learn) {
        // What was there before this process came, it did not bring about.
        if (lesson >= 0 && newest.number() > lesson) {
            learn.accept(clock.currentTimeNanos(), newest.rest());
        }
        lesson = Math.max(lesson, newest.number());
    }
}
