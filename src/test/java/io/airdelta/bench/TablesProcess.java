package io.airdelta.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.GeneratedBase;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** The engine and the simulator in one process, at Airtable's own rate, before an embedded warehouse in another. */
final class TablesProcess {
    private TablesProcess() {}

    static TablesFigures run(WarehouseProcess warehouse, String schema, PaceScenario scenario) throws IOException {
        String json = new ObjectMapper().writeValueAsString(scenario);
        List<String> options = EngineProcess.withGiven(List.of("-Xmx1g"));
        try (Child child = Child.start(
                TablesProcess.class,
                -1,
                options,
                warehouse.url(),
                warehouse.directory().toString(),
                schema,
                json)) {
            return new ObjectMapper().readValue(child.line("{"), TablesFigures.class);
        }
    }

    /** Prints {@link TablesFigures} as one line of JSON. @param arguments JDBC URL, directory, schema, scenario as JSON */
    public static void main(String[] arguments) {
        Child.answer(() -> measure(arguments));
    }

    private static TablesFigures measure(String[] arguments) throws Exception {
        PaceScenario scenario = new ObjectMapper().readValue(arguments[3], PaceScenario.class);
        Path tables = Path.of(arguments[1], arguments[2]);
        try (AirtableSimulator airtable = AirtableSimulator.of(new GeneratedBase(scenario.records(), scenario.tables()))
                .options(SimulatorOptions.defaults()
                        .with(options -> options.put("latencyMillis", scenario.latencyMillis())))
                .start()) {
            long rows;
            try (EngineHost host =
                    new EngineHost(airtable.url(), arguments[0], Map.of("airtable.requests-per-second", "5")).start()) {
                rows = fill(host, arguments[2], scenario);
            }
            TargetCommits commits = TargetCommits.in(tables);
            long lastCommit = 0;
            for (Path commit : commits.files()) {
                lastCommit =
                        Math.max(lastCommit, Files.getLastModifiedTime(commit).toMillis());
            }
            JsonNode seen = airtable.control().statistics();
            long lastAnswer = Instant.parse(seen.path("lastAnswerAt").asText()).toEpochMilli();
            return new TablesFigures(
                    scenario.pages(),
                    seen.path("requests").asLong(),
                    seen.path("spanMillis").asLong(),
                    lastCommit - lastAnswer,
                    rows,
                    commits.files().size(),
                    bytes(tables),
                    seen.path("maxInOneSecond").asLong());
        }
    }

    /** All tables at once, as their common schedule starts them. @return how many rows were inserted */
    private static long fill(EngineHost host, String schema, PaceScenario scenario) throws Exception {
        for (int number = 1; number <= scenario.tables(); number++) {
            host.table(
                    "table_" + number,
                    Map.of(
                            "base",
                            GeneratedBase.BASE_ID,
                            "table",
                            GeneratedBase.tableName(number),
                            "target",
                            schema + ".table_" + number,
                            "readers",
                            String.valueOf(scenario.readers())));
        }
        ExecutorService threads = Executors.newFixedThreadPool(EngineHost.THREADS);
        long rows = 0;
        try {
            List<Future<Run>> runs = new ArrayList<>();
            for (int number = 1; number <= scenario.tables(); number++) {
                String id = "table_" + number;
                runs.add(threads.submit(() -> host.run(id)));
            }
            for (Future<Run> run : runs) {
                rows += run.get().counters().rowsInserted.get();
            }
        } finally {
            threads.shutdown();
        }
        return rows;
    }

    private static long bytes(Path tables) throws IOException {
        try (Stream<Path> tree = Files.walk(tables)) {
            return tree.filter(path -> !path.toString().contains("/airdelta_"))
                    .filter(Files::isRegularFile)
                    .mapToLong(path -> path.toFile().length())
                    .sum();
        }
    }
}
