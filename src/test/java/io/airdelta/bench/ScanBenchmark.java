package io.airdelta.bench;

import java.io.IOException;
import java.util.List;

/** How fast pages become batches of rows, on one core. */
final class ScanBenchmark implements Benchmark {
    private static final int RECORDS = 100_000;
    private static final int GOAL = 20_000;
    private static final int WARM_GOAL = 50_000;
    private static final int SCANS = 12;

    @Override
    public String name() {
        return "scan";
    }

    @Override
    public String description() {
        return "1,000 pages of 100 records of 12 fields from the simulator, fetched, parsed, mapped, hashed, encoded and"
                + " batched; every MERGE is discarded. The engine has one core, the simulator the other";
    }

    @Override
    public List<Figure> measure() throws IOException {
        EngineFigures figures;
        try (Child simulator = SimulatorProcess.start(RECORDS)) {
            figures = EngineProcess.run(simulator.line("http"), SCANS, 0, List.of("-Xmx512m"));
        }
        EngineFigures.Scan cold = figures.scans().get(0);
        EngineFigures.Scan second = figures.scans().get(1);
        EngineFigures.Scan last = figures.scans().get(SCANS - 1);
        return List.of(
                Figure.of("records of each scan", last.records(), "records").atLeast(RECORDS),
                Figure.of("MERGEs of each scan", last.merges(), "statements"),
                Figure.of("first scan of the process", cold.recordsPerSecond(), "records/s"),
                Figure.of("first scan, per second of CPU", cold.recordsPerCpuSecond(), "records/s"),
                Figure.of("second scan", second.recordsPerSecond(), "records/s").atLeast(GOAL),
                Figure.of("second scan, per second of CPU", second.recordsPerCpuSecond(), "records/s")
                        .atLeast(GOAL),
                Figure.of("last scan", last.recordsPerSecond(), "records/s"),
                Figure.of("last scan, per second of CPU", last.recordsPerCpuSecond(), "records/s")
                        .atLeast(WARM_GOAL),
                Figure.of("last scan, CPU of the run's thread", last.threadCpuNanos() / 1e9, "s"),
                Figure.of("last scan, CPU of the process", last.processCpuNanos() / 1e9, "s"));
    }
}
