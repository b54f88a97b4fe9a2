package io.airdelta.bench;

import java.io.IOException;
import java.util.List;

/** Whether a large table passes through a small heap. */
final class MemoryBenchmark implements Benchmark {
    private static final int RECORDS = 1_000_000;
    private static final double MB = 1 << 20;

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public String description() {
        return "1,000,000 records of 12 fields in one table, read and transformed with -Xmx256m; every MERGE is discarded";
    }

    @Override
    public List<Figure> measure() throws IOException {
        EngineFigures figures;
        try (Child simulator = SimulatorProcess.start(RECORDS)) {
            figures = EngineProcess.run(simulator.line("http"), 1, -1, List.of("-Xmx256m"));
        }
        EngineFigures.Scan scan = figures.scans().get(0);
        return List.of(
                Figure.of("records read", scan.status().equals("succeeded") ? scan.records() : 0, "records")
                        .atLeast(RECORDS),
                Figure.of("MERGEs", scan.merges(), "statements"),
                Figure.of("heap in use after a collection, at most", figures.peakHeapAfterGc() / MB, "MB"),
                Figure.of("memory of the process, at most", figures.peakRss() / MB, "MB"),
                Figure.of("collections", figures.collections(), ""),
                Figure.of("time in collections", figures.collectionMillis() / 1e3, "s"),
                Figure.of("time", scan.wallNanos() / 1e9, "s"),
                Figure.of("speed", scan.recordsPerSecond(), "records/s"),
                Figure.of("speed per second of CPU", scan.recordsPerCpuSecond(), "records/s"));
    }
}
