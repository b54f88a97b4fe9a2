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

    BaseLane(double requestsPerSecond, TimeMeter clock, BlockingStrategy blocking) {
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
                Permit permit = take(turn, kind);
                if (permit != null) {
                    return permit;
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

    private synchronized Permit take(FairTurns.Turn turn, String kind) {
        if (waitOf(turn) > 0) {
            return null;
        }
        turns.serve(turn);
        return new Taken(departures.take(kind, clock.currentTimeNanos()));
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

        private Taken(Departures.Departure departure) {
            this.departure = departure;
        }

        @Override
        public void leaves() {
            synchronized (BaseLane.this) {
                departures.left(departure, clock.currentTimeNanos());
                wakeNext();
            }
        }

        @Override
        public void answered(int status) {
            synchronized (BaseLane.this) {
                departures.answered(departure, status / 100 == 2, clock.currentTimeNanos());
                wakeNext();
            }
        }

        @Override
        public void failed() {
            synchronized (BaseLane.this) {
                departures.failed(departure, clock.currentTimeNanos());
                wakeNext();
            }
        }

        @Override
        public double refused(Duration pause) {
            synchronized (BaseLane.this) {
                double rate = departures.refused(departure, Math.max(0, pause.toNanos()), clock.currentTimeNanos());
                return rate * requestsPerSecond;
            }
        }
    }
}
