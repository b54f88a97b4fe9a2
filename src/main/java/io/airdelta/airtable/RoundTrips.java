package io.airdelta.airtable;

import java.util.Arrays;

/**
 * How long the answers to one kind of request took lately, in nanoseconds: the shortest time, and how far the others lie above
 * it. The way there is a part of each round trip, so that what a request was late cannot be more than its round trip exceeds the
 * shortest one. One answer that took long says nothing about the others: what is to be expected is told from the quarter that
 * was quickest. Looks back over {@value #KEPT} requests, so that a path that became longer is believed after a while.
 */
final class RoundTrips {
    private static final int KEPT = 500;
    /** Below so many, quantiles say little. */
    private static final int KNOWN = 20;
    /** Of n numbers drawn from a width the least lies, but in one of 100,000 cases, less than twelve n-ths of it above its end. */
    private static final double ONCE = 12;
    /** The least quarter of numbers covers about a quarter of their width. */
    private static final double QUARTERS = 4;
    /** The width of what n numbers were drawn from is about 1 + 2/n times what they cover. */
    private static final double FEW = 3;

    private final long[] taken = new long[KEPT];
    private long[] sorted = new long[0];
    private long added;

    void add(long nanos) {
        taken[(int) (added % KEPT)] = nanos;
        added++;
        sorted = null;
    }

    /** How many are looked back at. */
    int count() {
        return (int) Math.min(added, KEPT);
    }

    /** Whether they are enough to tell by how much they vary. */
    boolean isKnown() {
        return count() >= KNOWN;
    }

    /** From the shortest to the longest; 0 where there are not two. */
    long spread() {
        return at(1) - at(0);
    }

    /** By how much all but one of twenty exceed the shortest at most. */
    long usual() {
        return at(0.95) - at(0);
    }

    /** How much shorter than the shortest yet another round trip may be. */
    long unseen() {
        double quarter = QUARTERS * (at(0.25) - at(0)) * ONCE / (count() + 1);
        return Math.round(Math.min(1.5 * spread(), quarter));
    }

    /** The width in which all round trips may lie, those to come included. */
    long width() {
        return Math.round(spread() * (1 + FEW / Math.max(1, count())));
    }

    /** By how much a round trip exceeds the shortest one. @param nanos of a request that is answered, or on its way for so long */
    long excess(long nanos) {
        return count() == 0 ? 0 : Math.max(0, nanos - at(0));
    }

    /** @param quantile from 0, the shortest, to 1, the longest. @return 0 where there is none */
    private long at(double quantile) {
        if (sorted == null) {
            sorted = Arrays.copyOf(taken, count());
            Arrays.sort(sorted);
        }
        return sorted.length == 0 ? 0 : sorted[(int) Math.round(quantile * (sorted.length - 1))];
    }
}
