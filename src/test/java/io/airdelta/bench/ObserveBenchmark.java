package io.airdelta.bench;

import java.io.IOException;
import java.util.List;

/** What it costs that somebody watches a run: meters, board and port, Prometheus and an open page. */
final class ObserveBenchmark implements Benchmark {
    static final int RECORDS = 100_000;

    private static final double REQUESTS = RECORDS / 100.0;
    private static final double REQUESTS_PER_SECOND = 5;
    private static final double PAGE_SECONDS = 5;
    private static final double METRICS_SECONDS = 15;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double BYTES_PER_KB = 1_000;
    private static final double PERCENT = 100;
    private static final double GOAL = 1;

    @Override
    public String name() {
        return "observe";
    }

    @Override
    public String description() {
        return "CPU of a run of 1,000 pages of 100 records with board, meters, health and port, beside the same run in an engine without"
                + " them: " + ObserveProcess.PAIRS
                + " pairs in turns, in one warm process on one core, every MERGE discarded; and CPU of an answer to the page, every 5 s, and"
                + " to Prometheus, every 15 s, of " + ObserveProcess.TABLES + " tables";
    }

    @Override
    public List<Figure> measure() throws IOException {
        ObserveFigures figures;
        try (Child simulator = SimulatorProcess.start(RECORDS)) {
            figures = ObserveProcess.run(simulator.line("http"));
        }
        CpuPairs runs = figures.runs();
        double runSeconds = REQUESTS / REQUESTS_PER_SECOND;
        double answers = runSeconds / PAGE_SECONDS * figures.page().cpuNanos()
                + runSeconds / METRICS_SECONDS * figures.metrics().cpuNanos();
        return List.of(
                Figure.of("the run that nobody watches, CPU", runs.without() / NANOS_PER_SECOND, "s"),
                Figure.of("telling board and meters of the run, CPU", figures.listenersNanos() / NANOS_PER_MILLI, "ms"),
                Figure.of("of the run's CPU", PERCENT * figures.listenersNanos() / runs.without(), "%")
                        .below(GOAL),
                Figure.of("beside a neighbour without them: more CPU, median of the pairs", runs.percentMore(), "%"),
                Figure.of("its standard error", runs.percentOff(), "%"),
                Figure.of("an answer to the page, CPU", figures.page().cpuNanos() / NANOS_PER_MILLI, "ms"),
                Figure.of("its length", figures.page().bytes() / BYTES_PER_KB, "kB"),
                Figure.of("an answer to Prometheus, CPU", figures.metrics().cpuNanos() / NANOS_PER_MILLI, "ms"),
                Figure.of("its length", figures.metrics().bytes() / BYTES_PER_KB, "kB"),
                Figure.of(
                        "answers during the run at 5 requests/s, of its CPU", PERCENT * answers / runs.without(), "%"),
                Figure.of(
                                "all of it together, of the " + (int) runSeconds + " s that the run takes then",
                                PERCENT * (answers + figures.listenersNanos()) / (runSeconds * NANOS_PER_SECOND),
                                "%")
                        .below(GOAL));
    }
}
