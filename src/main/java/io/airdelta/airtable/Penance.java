package io.airdelta.airtable;

import java.time.Duration;

/**
 * What was learned from being told that requests came too often. The spacing is kept by what is known of the way to Airtable, so
 * that whoever is told so nevertheless shares the base with somebody else (Airtable, Rate limits: counted over all users): the
 * rate is halved at once and comes back slowly. Where that happens again before it is back, it stays below the rate at which it
 * happened, and comes nearer to the full one more slowly still.
 */
final class Penance {
    private static final double LEAST = 1.0 / 16;
    private static final double STEP = 0.01;
    private static final long STEP_NANOS = Duration.ofMinutes(1).toNanos();
    private static final long CEILING_STEP_NANOS = Duration.ofMinutes(30).toNanos();
    /** Of the rate at which a second refusal came: what others take varies too. */
    private static final double BELOW = 0.9;

    private double rate = 1;
    private double ceiling = 1;
    private long since;

    /** The part of the full rate that may be used now, above 0 and at most 1. */
    double rate(long now) {
        if (rate == 1) {
            return 1;
        }
        double top = Math.min(1, ceiling + STEP * Math.max(0, (now - since) / CEILING_STEP_NANOS));
        return Math.min(top, rate + STEP * Math.max(0, (now - since) / STEP_NANOS));
    }

    /** Notes a refusal. @return the part of the full rate that may be used from now on */
    double refused(long now) {
        double before = rate(now);
        ceiling = before < 1 ? before * BELOW : 1;
        rate = Math.max(LEAST, before / 2);
        ceiling = Math.max(ceiling, rate);
        since = now;
        return rate;
    }
}
