package io.airdelta.airtable;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/** The permits of one base: hands them to those who wait, by their turns, when {@link Departures} has a place. */
final class BaseLane {
    private final double requestsPerSecond;
    private final TimeMeter clock;
    private final BlockingStrategy blocking;
    private final FairTurns turns = new FairTurns();
    private final Departures departures;
    private final SharedLane shared;
    private final ReentrantLock asking = new ReentrantLock(true);
    /** A shared place that was granted to one who was not next any more. */
    private SharedLane.Place leftOver;

    /** @param shared what is shared with other processes; null where nothing is */
    BaseLane(double requestsPerSecond, TimeMeter clock, BlockingStrategy blocking, SharedLane shared) {
        this.shared = shared;
        this.requestsPerSecond = requestsPerSecond;
        this.clock = clock;
        this.blocking = blocking;
        this.departures = new Departures(requestsPerSecond);
    }

    /** @param token whose permit is taken when the base's is due, so that both count from the time of sending */
    Permit acquire(String table, String kind, Lane token) throws InterruptedException {
        FairTurns.Turn turn = join(table);
        try {
            while (true) {
                awaitPlace(turn);
                Permit permit = ask(turn, kind, token);
                if (permit != null) {
                    return permit;
                }
            }
        } finally {
            leave(turn);
        }
    }

    /**
     * One at a time: where another table becomes next meanwhile, it finds the shared place that was granted. The token's permit is
     * of that moment, and is not kept for a later one.
     *
     * @return null where it is another one's turn by now
     */
    private Permit ask(FairTurns.Turn turn, String kind, Lane token) throws InterruptedException {
        asking.lockInterruptibly();
        try {
            if (waitOf(turn) > 0) {
                return null;
            }
            SharedLane.Place place = shared == null ? null : sharedPlace();
            try {
                token.acquire();
            } catch (InterruptedException e) {
                handOn(place);
                throw e;
            }
            return take(turn, kind, place);
        } finally {
            asking.unlock();
        }
    }

    private SharedLane.Place sharedPlace() throws InterruptedException {
        SharedLane.Place left = leftOver();
        if (left != null && shared.isFresh(left)) {
            return left;
        }
        if (left != null) {
            shared.hold(left, Duration.ZERO);
        }
        return shared.take(this::spacing, this::told);
    }

    private synchronized SharedLane.Place leftOver() {
        SharedLane.Place left = leftOver;
        leftOver = null;
        return left;
    }

    private synchronized void handOn(SharedLane.Place place) {
        leftOver = place;
    }

    private void awaitPlace(FairTurns.Turn turn) throws InterruptedException {
        for (long wait = waitOf(turn); wait > 0; wait = waitOf(turn)) {
            blocking.park(wait);
        }
    }

    private synchronized long waitOf(FairTurns.Turn turn) {
        return turns.next() == turn ? departures.waitAt(clock.currentTimeNanos()) : Long.MAX_VALUE;
    }

    private synchronized Duration spacing() {
        return Duration.ofNanos(departures.spacing(clock.currentTimeNanos()));
    }

    private synchronized void told(long now, Duration pause) {
        departures.told(pause.toNanos(), now);
    }

    private synchronized Permit take(FairTurns.Turn turn, String kind, SharedLane.Place place) {
        if (waitOf(turn) > 0) {
            leftOver = place;
            return null;
        }
        turns.serve(turn);
        return new Taken(departures.take(kind, clock.currentTimeNanos()), place);
    }

    private synchronized FairTurns.Turn join(String table) {
        return turns.join(table);
    }

    private synchronized void leave(FairTurns.Turn turn) {
        turns.leave(turn);
        if (turns.next() == null && leftOver != null) {
            shared.hold(leftOver, Duration.ZERO);
            leftOver = null;
        }
        wakeNext();
    }

    private void wakeNext() {
        FairTurns.Turn next = turns.next();
        if (next != null) {
            LockSupport.unpark(next.thread());
        }
    }

    private final class Taken implements Permit {
        private final Departures.Departure departure;
        /** Its place among those that are shared; null where nothing is. */
        private final SharedLane.Place place;

        private Taken(Departures.Departure departure, SharedLane.Place place) {
            this.departure = departure;
            this.place = place;
        }

        private void tellOthers() {
            if (place != null) {
                shared.hold(place, Duration.ofNanos(departures.heldFor(departure, clock.currentTimeNanos())));
            }
        }

        @Override
        public void leaves() {
            synchronized (BaseLane.this) {
                departures.left(departure, clock.currentTimeNanos());
                tellOthers();
                wakeNext();
            }
        }

        @Override
        public void answered(int status) {
            synchronized (BaseLane.this) {
                departures.answered(departure, status / 100 == 2, clock.currentTimeNanos());
                tellOthers();
                wakeNext();
            }
        }

        @Override
        public void failed() {
            synchronized (BaseLane.this) {
                departures.failed(departure, clock.currentTimeNanos());
                tellOthers();
                wakeNext();
            }
        }

        @Override
        public double refused(Duration pause) {
            if (shared != null) {
                shared.refused(pause);
            }
            synchronized (BaseLane.this) {
                double rate = departures.refused(departure, Math.max(0, pause.toNanos()), clock.currentTimeNanos());
                return rate * requestsPerSecond;
            }
        }
    }
}
