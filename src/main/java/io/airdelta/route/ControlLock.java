package io.airdelta.route;

import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Lets one at a time at the control tables of a schema, in one process, in the order in which they came. */
final class ControlLock {
    private final ReentrantLock lock = new ReentrantLock(true);

    /** Does something while nobody else does, however long the others take first. */
    <T> T alone(Callable<T> action) throws Exception {
        lock.lock();
        return locked(action);
    }

    /**
     * As {@link #alone(Callable)}, for somebody who cannot wait for long.
     *
     * @param patience how long others may take first
     * @param withdrawn called where they took longer; false where one of them has the caller's matter in hand by now
     * @throws SQLTransientException where they took longer and it was withdrawn
     */
    <T> T alone(Duration patience, BooleanSupplier withdrawn, Callable<T> action) throws Exception {
        if (!lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            if (withdrawn.getAsBoolean()) {
                throw new SQLTransientException("others wrote to the control tables for longer than "
                        + patience.toSeconds() + " s; the warehouse is away or slow");
            }
            lock.lock();
        }
        return locked(action);
    }

    /**
     * As {@link #alone(Callable)}, for what must not be late and does no harm beside others.
     *
     * @param patience how long others may take first
     */
    <T> T aloneOrBeside(Duration patience, Callable<T> action) throws Exception {
        return lock.tryLock(patience.toMillis(), TimeUnit.MILLISECONDS) ? locked(action) : action.call();
    }

    private <T> T locked(Callable<T> action) throws Exception {
        try {
            return action.call();
        } finally {
            lock.unlock();
        }
    }
}
