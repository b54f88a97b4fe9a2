package io.airdelta.bench;

import java.io.IOException;
import java.util.List;

/** What it costs that runs are traced. */
final class TracesBenchmark implements Benchmark {
    static final int RECORDS = 100_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;
    private static final double PERCENT = 100;

    @Override
    public String name() {
        return "traces";
    }

    @Override
    public String description() {
        return "CPU of a run of 1,000 pages of 100 records whose spans are sent to a collector, which throws them away, beside the same run"
                + " without: " + TracesProcess.PAIRS
                + " pairs in turns, in one warm process on one core, every MERGE discarded";
    }

    @Override
    public List<Figure> measure() throws IOException {
        TracesFigures figures;
        try (Child simulator = SimulatorProcess.start(RECORDS)) {
            figures = TracesProcess.run(simulator.line("http"));
        }
        CpuPairs runs = figures.runs();
        double more = runs.percentMore() / PERCENT * runs.without();
        return List.of(
                Figure.of("the run without, CPU", runs.without() / NANOS_PER_SECOND, "s"),
                Figure.of("traced: more CPU, median of the pairs", runs.percentMore(), "%"),
                Figure.of("its standard error", runs.percentOff(), "%"),
                Figure.of("spans of a run", figures.spans(), ""),
                Figure.of("CPU of a span", more / figures.spans() / NANOS_PER_MICRO, "µs"));
    }
}
