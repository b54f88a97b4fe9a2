package io.airdelta.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What {@link ObserveProcess} measured.
 *
 * @param records of each run
 * @param pairs CPU of the same run without and with what watches it, in the order in which they were measured
 * @param listenersNanos CPU of the run's thread to tell all who listen, meters included, in nanoseconds a run
 * @param page CPU of an answer to the page's question for all tables
 * @param metrics CPU of an answer to Prometheus
 */
record ObserveFigures(long records, List<Pair> pairs, double listenersNanos, Answer page, Answer metrics) {
    private static final double PERCENT = 100;

    /** CPU of the process, in nanoseconds. */
    record Pair(long without, long with) {}

    /** @param cpuNanos of the process, without its client's; each */
    record Answer(double cpuNanos, int bytes) {}

    /** What a run costs more that is watched, as a share of what it costs without: the median of all pairs. */
    double percentMore() {
        double[] shares = shares();
        Arrays.sort(shares);
        return shares[shares.length / 2];
    }

    /** How far that median may be off: its standard error, by the middle half of the pairs. */
    double percentOff() {
        double[] shares = shares();
        Arrays.sort(shares);
        double middleHalf = shares[shares.length * 3 / 4] - shares[shares.length / 4];
        // Of a normal distribution the middle half is 1.349 deviations wide, and a median is 1.253 times as uncertain
        // as a mean.
        return 1.253 * middleHalf / 1.349 / Math.sqrt(shares.length);
    }

    /** CPU of a run that nobody watches, in nanoseconds: the median. */
    double without() {
        long[] all = pairs.stream().mapToLong(Pair::without).sorted().toArray();
        return all[all.length / 2];
    }

    private double[] shares() {
        return pairs.stream()
                .mapToDouble(pair -> PERCENT * (pair.with() - pair.without()) / pair.without())
                .toArray();
    }
}
