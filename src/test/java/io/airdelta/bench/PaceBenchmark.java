package io.airdelta.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How much of Airtable's rate limit is used, as the server sees it. */
final class PaceBenchmark implements Benchmark {
    private static final int RECORDS = 50_000;
    private static final int TABLES = 20;
    private static final int MOST_EXTRA = 8;
    private static final List<PaceScenario> SCENARIOS = List.of(
            new PaceScenario(1, RECORDS, 0, 1),
            new PaceScenario(1, RECORDS, 0, 5),
            new PaceScenario(1, RECORDS, 150, 1),
            new PaceScenario(1, RECORDS, 150, 5),
            new PaceScenario(1, RECORDS, 400, 1),
            new PaceScenario(1, RECORDS, 400, 5),
            new PaceScenario(TABLES, RECORDS / TABLES, 150, 1));

    @Override
    public String name() {
        return "pace";
    }

    @Override
    public String description() {
        return "50,000 records, as one table or as 20 side by side, at Airtable's own 5 requests a second: the time from the first"
                + " request to the last answer, divided by requests ÷ 5/s. The simulator limits and counts; all bases are read at the"
                + " same time by one engine; every MERGE is discarded";
    }

    @Override
    public List<Figure> measure() throws IOException {
        List<Figure> figures = new ArrayList<>();
        for (PaceFigures seen : PaceProcess.run(SCENARIOS)) {
            PaceScenario scenario = seen.scenario();
            String name = scenario.name();
            Figure ratio = Figure.of(name + ": time by requests", seen.timeByLeast(), "");
            figures.add(
                    scenario.readers() == 5 || scenario.tables() > 1
                            ? ratio.atMost(scenario.latencyMillis() == 400 ? 1.08 : 1.05)
                            : ratio);
            figures.add(Figure.of(name + ": time by pages", seen.timeByPages(), ""));
            Figure extra = Figure.of(name + ": requests beside pages", seen.requests() - scenario.pages(), "requests");
            figures.add(extra.atMost(MOST_EXTRA));
            figures.add(Figure.of(name + ": most in one second", seen.mostInASecond(), "requests")
                    .atMost(PaceScenario.REQUESTS_PER_SECOND));
            figures.add(Figure.of(name + ": refused with 429", seen.refused(), "requests")
                    .atMost(0));
        }
        return figures;
    }
}
