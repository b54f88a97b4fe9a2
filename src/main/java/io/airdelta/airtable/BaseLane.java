package io.airdelta.airtable;

import io.github.bucket4j.BlockingStrategy;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** The permits of one base: hands them to those who wait, by their turns, when {@link Departures} has a place. */
final class BaseLane {
    private final double requestsPerSecond;
    private final TimeMeter clock;
    private final BlockingStrategy blocking;
    private final FairTurns turns = new FairTurns();
    private final Departures departures;
    private final SharedLane shared;

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
            awaitPlace(turn);
            token.acquire();
            while (true) {
                String place = shared == null ? null : shared.take(this::spacing, this::told);
                Permit permit = take(turn, kind, place);
                if (permit != null) {
                    return permit;
                }
                if (shared != null) {
                    shared.hold(place, Duration.ZERO);
                }
                awaitPlace(turn);
            }
        } finally {
            leave(turn);
        }
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

    private synchronized Permit take(FairTurns.Turn turn, String kind, String place) {
        if (waitOf(turn) > 0) {
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
        /** Its place among those that are shared; null where it has none. */
        private final String place;

        private Taken(Departures.Departure departure, String place) {
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
