package io.airdelta.bench;

import com.sun.net.httpserver.HttpServer;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** How long {@code bin/airdelta run --once} takes until its first request leaves, which is one to the warehouse. */
final class StartBenchmark implements Benchmark {
    private static final int STARTS = 7;
    private static final double GOAL_SECONDS = 2;
    private static final long LONGEST_SECONDS = 60;
    private static final String TABLE = """
            - templatedRoute:
                routeTemplateRef: airtable-table
                routeId: bench
                parameters:
                  - {name: table,  value: Generated}
                  - {name: target, value: bench.generated}
            """;

    private record Start(double seconds, double cpuSeconds) {}

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String description() {
        return "bin/airdelta run --once with one table and without Spark: from the start of the process to its first request";
    }

    @Override
    public List<Figure> measure() throws Exception {
        Path routes = Files.createTempDirectory("airdelta-bench");
        Path file = Files.writeString(routes.resolve("bench.camel.yaml"), TABLE);
        try {
            List<Start> starts = new ArrayList<>();
            for (int i = 0; i < STARTS; i++) {
                starts.add(start(routes));
            }
            return List.of(
                    Figure.of(
                                    "median of " + STARTS + " starts",
                                    median(starts.stream().map(Start::seconds).toList()),
                                    "s")
                            .below(GOAL_SECONDS),
                    Figure.of("first start", starts.get(0).seconds(), "s"),
                    Figure.of(
                            "fastest start",
                            starts.stream().mapToDouble(Start::seconds).min().orElseThrow(),
                            "s"),
                    Figure.of(
                            "slowest start",
                            starts.stream().mapToDouble(Start::seconds).max().orElseThrow(),
                            "s"),
                    Figure.of(
                            "CPU until then, median",
                            median(starts.stream().map(Start::cpuSeconds).toList()),
                            "s"));
        } finally {
            Files.delete(file);
            Files.delete(routes);
        }
    }

    private static Start start(Path routes) throws IOException, InterruptedException, ExecutionException {
        CompletableFuture<Long> arrival = new CompletableFuture<>();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            arrival.complete(System.nanoTime());
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
        });
        server.start();
        ProcessBuilder builder = new ProcessBuilder("bin/airdelta", "run", "--once", "--routes", routes.toString());
        Child.removeSettings(builder);
        builder.environment().putAll(settings(server.getAddress().getPort()));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        File errors = File.createTempFile("airdelta-bench", ".err");
        builder.redirectError(errors);
        long started = System.nanoTime();
        Process process = builder.start();
        try {
            process.onExit().thenAccept(ended -> arrival.completeExceptionally(new IOException("it ended before")));
            double seconds = (arrival.get(LONGEST_SECONDS, TimeUnit.SECONDS) - started) / 1e9;
            double cpuSeconds = process.info()
                    .totalCpuDuration()
                    .map(duration -> duration.toNanos() / 1e9)
                    .orElse(0.0);
            return new Start(seconds, cpuSeconds);
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException(
                    "bin/airdelta sent no request: " + e.getMessage() + "\n" + Files.readString(errors.toPath()), e);
        } finally {
            process.destroyForcibly();
            process.onExit().join();
            server.stop(0);
            Files.delete(errors.toPath());
        }
    }

    /** One server plays both sides: whichever is asked first is the first request. */
    private static Map<String, String> settings(int port) {
        return Map.of(
                "AIRTABLE_URL", "http://127.0.0.1:" + port,
                "AIRTABLE_TOKEN", "patBench.secret",
                "AIRTABLE_BASE", "appGeneratedBase1",
                "WAREHOUSE_URL",
                        "jdbc:databricks://127.0.0.1:" + port + "/default;httpPath=/sql/1.0/warehouses/bench;ssl=0",
                "WAREHOUSE_USER", "token",
                "WAREHOUSE_PASSWORD", "bench");
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
    }
}
