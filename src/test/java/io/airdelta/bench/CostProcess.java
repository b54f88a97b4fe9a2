package io.airdelta.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * The simulator and the engine in one process, before an embedded warehouse in another. The captures follow each other on the
 * same targets, each in a host of its own, whose first run reads everything.
 */
final class CostProcess implements AutoCloseable {
    /** Of the captures that read changes; every tick of a snapshot is like the other, and slow. */
    static final int TICKS = 3;

    static final int CHANGED = 10;

    /** The next schedule: longer than one answer serves all tables of a base, and than the overlap of a watermark. */
    private static final long SCHEDULE_SECONDS = 11;

    /** Spark takes seconds for each, and what is counted does not depend on them. */
    private static final Map<String, String> FEW_MERGES =
            Map.of("airdelta.batch.rows", "50000", "airdelta.batch.bytes", "16MB");

    private static final String SCHEMA = "bench";
    private static final String LARGE = "large";

    private final AirtableSimulator airtable;
    private final WarehouseGate gate;
    private final Path tables;
    private int edits;

    private CostProcess(String warehouseUrl, Path directory) throws IOException {
        airtable = AirtableSimulator.of(CostBases.file())
                .options(SimulatorOptions.unlimited())
                .start();
        gate = new WarehouseGate(warehouseUrl);
        tables = directory.resolve(SCHEMA);
    }

    static List<CostFigures> run(WarehouseProcess warehouse, List<String> captures) throws IOException {
        List<String> arguments =
                new ArrayList<>(List.of(warehouse.url(), warehouse.directory().toString()));
        arguments.addAll(captures);
        try (Child child = Child.start(CostProcess.class, -1, List.of("-Xmx2g"), arguments.toArray(String[]::new))) {
            return new ObjectMapper().readValue(child.line("["), new TypeReference<>() {});
        }
    }

    /** Prints {@link CostFigures} as one line of JSON. @param arguments JDBC URL, directory of the tables, captures */
    public static void main(String[] arguments) throws Exception {
        List<CostFigures> figures = new ArrayList<>();
        try (CostProcess process = new CostProcess(arguments[0], Path.of(arguments[1]))) {
            for (String capture : List.of(arguments).subList(2, arguments.length)) {
                figures.add(process.measure(capture));
            }
        }
        System.out.println(new ObjectMapper().writeValueAsString(figures));
        System.exit(0);
    }

    private CostFigures measure(String capture) throws Exception {
        try (EngineHost host = new EngineHost(airtable.url(), gate.url(), FEW_MERGES).start()) {
            for (int number = 1; number <= CostBases.TABLES; number++) {
                host.table(routeId(number), parameters(CostBases.MANY, number, routeId(number), capture));
            }
            host.table(LARGE, parameters(CostBases.LARGE, CostBases.TABLES + 1, LARGE, capture));
            tick(host);
            host.run(LARGE);
            CostFigures.Tick idle = idleTick(host);
            for (int i = 1; i < TICKS && !capture.equals("snapshot"); i++) {
                idle = CostFigures.Tick.most(idle, idleTick(host));
            }
            edit();
            airtable.control().resetStatistics();
            long arrived = host.run(LARGE).counters().rowsUpdated.get();
            return new CostFigures(capture, idle, requests(), arrived);
        }
    }

    private CostFigures.Tick idleTick(EngineHost host) throws Exception {
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(SCHEDULE_SECONDS, TimeUnit.SECONDS))
                .join();
        TargetCommits before = TargetCommits.in(tables);
        long statements = gate.statements();
        airtable.control().resetStatistics();
        tick(host);
        TargetCommits commits = TargetCommits.in(tables).since(before);
        return new CostFigures.Tick(
                requests(), gate.statements() - statements, commits.files().size(), commits.rows());
    }

    /** All tables of the base at once, as their common schedule starts them. */
    private static void tick(EngineHost host) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(EngineHost.THREADS);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (int number = 1; number <= CostBases.TABLES; number++) {
                String id = routeId(number);
                runs.add(threads.submit(() -> host.run(id)));
            }
            for (Future<?> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdown();
        }
    }

    private void edit() {
        edits++;
        ArrayNode records = new ObjectMapper().createArrayNode();
        IntStream.range(0, CHANGED)
                .forEach(i -> records.addObject()
                        .put("id", CostBases.largeId(i * (CostBases.LARGE_RECORDS / CHANGED)))
                        .putObject("fields")
                        .put(CostBases.POINTS, -edits));
        airtable.control().update(CostBases.LARGE, CostBases.tableName(CostBases.TABLES + 1), records);
    }

    private Map<String, Long> requests() {
        return new ObjectMapper()
                .convertValue(airtable.control().statistics().path("byKind"), new TypeReference<>() {});
    }

    private static String routeId(int number) {
        return "table_" + number;
    }

    private static Map<String, String> parameters(String base, int number, String target, String capture) {
        return Map.of(
                "base",
                base,
                "table",
                CostBases.tableName(number),
                "target",
                SCHEMA + "." + target,
                "capture",
                capture);
    }

    @Override
    public void close() {
        gate.close();
        airtable.close();
    }
}
