package io.airdelta.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the same work costs without and with something, measured in turns in one process, so that compiler, collector and machine are
 * the same for both.
 *
 * @param all in the order in which they were measured
 */
record CpuPairs(List<Pair> all) {
    private static final double PERCENT = 100;

    /** CPU of the process, in nanoseconds. */
    record Pair(long without, long with) {}

    /** Work of which the CPU is measured. */
    interface Work {
        /** @param number of the pair that it belongs to */
        void run(int number) throws Exception;
    }

    /** Measures as many pairs; what is to be warm is so already. */
    static CpuPairs measure(int pairs, Work without, Work with) throws Exception {
        List<Pair> all = new ArrayList<>();
        for (int number = 0; number < pairs; number++) {
            // Who comes second may pay for the first one's garbage.
            boolean withoutFirst = number % 2 == 0;
            long first = cpu(withoutFirst ? without : with, number);
            long second = cpu(withoutFirst ? with : without, number);
            all.add(withoutFirst ? new Pair(first, second) : new Pair(second, first));
        }
        return new CpuPairs(all);
    }

    private static long cpu(Work work, int number) throws Exception {
        long before = Machine.system().getProcessCpuTime();
        work.run(number);
        return Machine.system().getProcessCpuTime() - before;
    }

    /** By how much more it costs with it, as a share of what it costs without: the median of all pairs. */
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

    /** CPU without it, in nanoseconds: the median. */
    double without() {
        long[] sorted = all.stream().mapToLong(Pair::without).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private double[] shares() {
        return all.stream()
                .mapToDouble(pair -> PERCENT * (pair.with() - pair.without()) / pair.without())
                .toArray();
    }
}
