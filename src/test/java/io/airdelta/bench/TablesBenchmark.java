package io.airdelta.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** How long new targets take, from the first request to the last commit. */
final class TablesBenchmark implements Benchmark {
    private static final int RECORDS = 50_000;
    private static final int TABLES = 20;
    private static final double MB = 1 << 20;

    @Override
    public String name() {
        return "tables";
    }

    @Override
    public String description() {
        return "50,000 records of 12 fields, as one table with 5 readers and as 20 tables side by side, at 150 ms and Airtable's own 5"
                + " requests a second, into new targets of the embedded warehouse";
    }

    @Override
    public List<Figure> measure() throws IOException {
        List<Figure> figures = new ArrayList<>();
        try (WarehouseProcess warehouse = new WarehouseProcess(name())) {
            // Whatever the warehouse compiles and loads with its first statements is not the product's.
            TablesProcess.run(warehouse, "warmup", new PaceScenario(2, 200, 0, 1));
            add(figures, "one table", TablesProcess.run(warehouse, "one", new PaceScenario(1, RECORDS, 150, 5)), 4);
            add(
                    figures,
                    "20 tables",
                    TablesProcess.run(warehouse, "many", new PaceScenario(TABLES, RECORDS / TABLES, 150, 1)),
                    30);
        }
        return figures;
    }

    private static void add(List<Figure> figures, String name, TablesFigures seen, int goalSeconds) {
        figures.add(Figure.of(name + ": first request to last answer, by requests", seen.timeByLeast(), "")
                .atMost(1.05));
        figures.add(Figure.of(name + ": last answer to last commit", seen.restMillis() / 1e3, "s")
                .atMost(goalSeconds));
        figures.add(Figure.of(name + ": requests beside pages", seen.requests() - seen.pages(), "requests")
                .atMost(8));
        figures.add(Figure.of(name + ": most in one second", seen.mostInASecond(), "requests")
                .atMost(PaceScenario.REQUESTS_PER_SECOND));
        figures.add(Figure.of(name + ": rows", seen.rows(), "rows").atLeast(RECORDS));
        figures.add(Figure.of(name + ": commits", seen.commits(), "commits"));
        figures.add(Figure.of(name + ": written", seen.bytes() / MB, "MB"));
    }
}
