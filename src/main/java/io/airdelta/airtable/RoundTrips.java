package io.airdelta.airtable;

/**
 * How long the answers to one kind of request took lately, in nanoseconds: the shortest time, and how far the others lie above
 * it. The way there is a part of each round trip, so that what a request was late cannot be more than its round trip exceeds the
 * shortest one. Looks back over one to two generations of requests, so that a path that became longer is believed after a while.
 */
final class RoundTrips {
    private static final int GENERATION = 500;
    /** Of the next request one knows the least after few: what is added for that shrinks with their number. */
    private static final double ONCE = 12;

    /** The width of what n numbers were drawn from is about 1 + 2/n times what they cover. */
    private static final double FEW = 3;

    private Extent before = new Extent();
    private Extent now = new Extent();

    /** The shortest and the longest of some round trips. */
    private static final class Extent {
        private int count;
        private long shortest = Long.MAX_VALUE;
        private long longest;

        void add(long nanos) {
            count++;
            shortest = Math.min(shortest, nanos);
            longest = Math.max(longest, nanos);
        }
    }

    void add(long nanos) {
        if (now.count == GENERATION) {
            before = now;
            now = new Extent();
        }
        now.add(nanos);
    }

    int count() {
        return before.count + now.count;
    }

    /** The shortest; the longest possible time where none was seen. */
    long shortest() {
        return Math.min(before.shortest, now.shortest);
    }

    /** From the shortest to the longest; 0 where there are not two. */
    long spread() {
        return count() < 2 ? 0 : Math.max(before.longest, now.longest) - shortest();
    }

    /**
     * How much shorter than the shortest yet another round trip may be: of n numbers drawn from a width, the least lies about
     * one n-th of it above its lower end, and in fewer than one of 100,000 cases more than twelve n-ths.
     */
    long unseen() {
        return Math.round(spread() * Math.min(1.5, ONCE / (count() + 1)));
    }

    /** The width in which all round trips may lie, those to come included. */
    long width() {
        return Math.round(spread() * (1 + FEW / Math.max(1, count())));
    }

    /** By how much a round trip exceeds the shortest one. @param nanos of a request that is answered, or on its way for so long */
    long excess(long nanos) {
        return count() == 0 ? 0 : Math.max(0, nanos - shortest());
    }
}
