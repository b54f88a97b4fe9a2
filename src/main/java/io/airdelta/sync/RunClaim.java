package io.airdelta.sync;

import java.time.Duration;
import java.time.Instant;

/** Whether a run may write to its target: only while its process claims to be the one writer. */
public final class RunClaim {
    /** A claim lasts five minutes; so long after it was asked for it is renewed. */
    static final Duration FRESH = Duration.ofMinutes(2);

    /** So long after it was asked for nothing relies on it any more, a minute before it ends. */
    static final Duration RELIABLE = Duration.ofMinutes(4);

    /** So long is waited before another's claim is looked at again. */
    static final Duration PAUSE = Duration.ofSeconds(3);

    private volatile Asked asked;
    private volatile Exception lost;
    private boolean waiting;
    private Instant deadline;
    private long lineage;
    private String leftBy;

    /** When a claim was asked for, by two clocks: one stands while the machine sleeps, the other is set by people. */
    private record Asked(long nanos, Instant time) {
        static Asked at(long nanos) {
            return new Asked(nanos, Instant.now().minusNanos(System.nanoTime() - nanos));
        }

        boolean isOlderThan(Duration age) {
            return System.nanoTime() - nanos > age.toNanos() || Instant.now().isAfter(time.plus(age));
        }
    }

    /** Which series of the target's states the run goes on from; see {@link #goOnFrom}. */
    public long lineage() {
        return lineage;
    }

    /**
     * Notes which series of states the run goes on from: those that this process alone has moved since it read one. What another
     * process writes begins the next series, and a run of the one before writes no more.
     */
    public void goOnFrom(long series) {
        lineage = series;
    }

    /** A writer that was dead before the run read what it left; null for none. */
    public String leftBy() {
        return leftBy;
    }

    /** Notes that a dead writer's claim stands in the state that the run goes on from: it has not written since. */
    public void leftBy(String writer) {
        leftBy = writer;
    }

    /** Whether the claim is to be made, or renewed, before the run writes. */
    public boolean isDue() {
        Asked now = asked;
        return now == null || lost != null || now.isOlderThan(FRESH);
    }

    /** Whether a claim was made, so that it is to be given back. */
    public boolean isHeld() {
        return asked != null;
    }

    /** Whether a claim was made that is lost, or may soon be another's: what is under way must not be sent again. */
    public boolean isLapsed() {
        Asked now = asked;
        return now != null && (lost != null || now.isOlderThan(RELIABLE));
    }

    /** Whether another writer is waited for. */
    public boolean isWaiting() {
        return waiting;
    }

    /** How long is waited before the next look, in milliseconds. */
    public long pauseMillis() {
        return PAUSE.toMillis();
    }

    /** Notes that the claim is the run's. @param nanos {@link System#nanoTime()} before it was asked for */
    public synchronized void take(long nanos) {
        asked = Asked.at(nanos);
        waiting = false;
        deadline = null;
    }

    /**
     * Notes that the claim was renewed, where it was not given back meanwhile.
     *
     * @param nanos {@link System#nanoTime()} before that was asked for
     */
    public synchronized void renew(long nanos) {
        if (asked != null && nanos - asked.nanos > 0) {
            asked = Asked.at(nanos);
        }
    }

    /** Notes that nobody holds the claim any more, so that nothing is written before it is made anew. */
    public synchronized void lapse() {
        if (asked != null) {
            asked = Asked.at(System.nanoTime() - RELIABLE.toNanos() - 1);
        }
    }

    /** Notes that the claim is given back. */
    public synchronized void give() {
        asked = null;
    }

    /** Notes that another process has the target meanwhile: the run writes no more. */
    public void lose(Exception why) {
        lost = why;
    }

    /** @throws Exception why the claim was lost, where it was */
    public void check() throws Exception {
        if (lost != null) {
            throw lost;
        }
    }

    /**
     * Notes that another one writes.
     *
     * @param longest how long the run waits for it altogether; less than one pause is not at all
     * @return whether it waits on
     */
    public boolean await(Instant now, Duration longest) {
        if (deadline == null) {
            deadline = now.plus(longest);
        }
        waiting = longest.compareTo(PAUSE) >= 0 && now.isBefore(deadline);
        return waiting;
    }
}
