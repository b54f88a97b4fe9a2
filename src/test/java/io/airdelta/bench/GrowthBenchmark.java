package io.airdelta.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How what a scan costs grows with the table. */
final class GrowthBenchmark implements Benchmark {
    private static final List<Integer> RECORDS = List.of(1_000, 10_000, 100_000, 1_000_000);
    private static final int WARM = 100_000;
    private static final double MILLION = 1e6;
    private static final double MB = 1 << 20;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String description() {
        return "tables of 1,000 to 1,000,000 records of 12 fields, read and transformed with -Xmx256m, each by a process of its own that"
                + " has read 100,000 records before; every MERGE is discarded";
    }

    @Override
    public List<Figure> measure() throws IOException {
        List<Figure> figures = new ArrayList<>();
        double before = 0;
        for (int records : RECORDS) {
            EngineFigures.Scan scan;
            EngineFigures process;
            // As many scans of a small table as one needs to be warm.
            int scans = Math.max(2, WARM / records + 1);
            try (Child simulator = SimulatorProcess.start(records)) {
                process = EngineProcess.run(simulator.line("http"), scans, -1, List.of("-Xmx256m"));
                scan = process.scans().get(scans - 1);
            }
            String name = String.format(java.util.Locale.ROOT, "%,d records", records);
            double cpu = scan.processCpuNanos() / 1e9 * MILLION / records;
            figures.add(Figure.of(name + ": read", scan.records(), "records").atLeast(records));
            figures.add(Figure.of(name + ": CPU for a million", cpu, "s"));
            figures.add(Figure.of(name + ": time for a million", scan.wallNanos() / 1e9 * MILLION / records, "s"));
            figures.add(Figure.of(
                    name + ": heap in use after a collection, at most", process.peakHeapAfterGc() / MB, "MB"));
            if (records == RECORDS.get(RECORDS.size() - 1)) {
                figures.add(Figure.of("CPU for a million, of 1,000,000 to 100,000 records", cpu / before, "")
                        .atMost(1.2));
            }
            before = cpu;
        }
        return figures;
    }
}
