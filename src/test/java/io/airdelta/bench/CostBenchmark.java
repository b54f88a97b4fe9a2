package io.airdelta.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What it costs to keep up: requests to Airtable, statements to the warehouse, commits and rows in the targets. */
final class CostBenchmark implements Benchmark {
    private static final List<String> CAPTURES = List.of("snapshot", "incremental", "webhook");

    @Override
    public String name() {
        return "cost";
    }

    @Override
    public String description() {
        return "What a tick costs: a base of %d tables of %d records that start together, nothing changed (the dearest of %d ticks, snapshot: one); and a run that picks up %d changed records of %,d. Requests are counted at the simulator, statements before the embedded warehouse, commits and rows in the targets' Delta logs"
                .formatted(
                        CostBases.TABLES,
                        CostBases.RECORDS,
                        CostProcess.TICKS,
                        CostProcess.CHANGED,
                        CostBases.LARGE_RECORDS);
    }

    @Override
    public List<Figure> measure() throws IOException {
        try (WarehouseProcess warehouse = new WarehouseProcess(name())) {
            List<CostFigures> measured = CostProcess.run(warehouse, CAPTURES);
            List<Figure> figures = new ArrayList<>();
            long idleSnapshot = CostFigures.sum(measured.get(0).idle().requests());
            long changedSnapshot = CostFigures.sum(measured.get(0).changed());
            for (CostFigures each : measured) {
                String capture = each.capture();
                CostFigures.Tick idle = each.idle();
                Map<String, Long> requests = idle.requests();
                figures.add(goal(
                        capture,
                        Figure.of(named(capture, "nothing changed", requests), CostFigures.sum(requests), "requests")));
                addShare(figures, capture, CostFigures.sum(requests), idleSnapshot);
                Figure statements =
                        Figure.of(capture + ", nothing changed: to the warehouse", idle.statements(), "statements");
                figures.add(capture.equals("snapshot") ? statements : statements.atMost(0));
                figures.add(Figure.of(capture + ", nothing changed: commits on the targets", idle.commits(), "commits")
                        .atMost(0));
                figures.add(Figure.of(capture + ", nothing changed: rows rewritten", idle.rows(), "rows")
                        .atMost(0));
            }
            for (CostFigures each : measured) {
                if (each.arrived() != CostProcess.CHANGED) {
                    throw new IllegalStateException(each.capture() + " brought " + each.arrived() + " of "
                            + CostProcess.CHANGED + " changed records");
                }
                long requests = CostFigures.sum(each.changed());
                figures.add(Figure.of(
                        named(each.capture(), CostProcess.CHANGED + " changed", each.changed()), requests, "requests"));
                addShare(figures, each.capture(), requests, changedSnapshot);
            }
            return figures;
        }
    }

    private static Figure goal(String capture, Figure requests) {
        return switch (capture) {
            case "webhook" -> requests.atMost(1);
            case "incremental" -> requests.atMost(CostBases.TABLES + 1);
            default -> requests.atMost(CostBases.TABLES * (CostBases.RECORDS / 100) + 1);
        };
    }

    private static String named(String capture, String what, Map<String, Long> requests) {
        return capture + ", " + what + ": "
                + requests.entrySet().stream()
                        .map(kind -> kind.getValue() + " " + kind.getKey())
                        .collect(Collectors.joining(", "));
    }

    private static void addShare(List<Figure> figures, String capture, long requests, long snapshot) {
        if (!capture.equals("snapshot")) {
            figures.add(Figure.of(capture + ": of what snapshot needs", 100.0 * requests / snapshot, "%"));
        }
    }
}
