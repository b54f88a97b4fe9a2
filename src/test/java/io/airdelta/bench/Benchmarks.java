package io.airdelta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The command behind {@code bench/run}: measures, prints, and writes {@code bench/results}. */
final class Benchmarks {
    private static final Path RESULTS = Path.of("bench", "results");
    private static final List<Benchmark> ALL = List.of(
            new StartBenchmark(),
            new RowsBenchmark(),
            new ScanBenchmark(),
            new PaceBenchmark(),
            new TablesBenchmark(),
            new GrowthBenchmark(),
            new IdleBenchmark(),
            new StatusBenchmark(),
            new ObserveBenchmark(),
            new TracesBenchmark(),
            new MemoryBenchmark(),
            new DeletesBenchmark(),
            new CostBenchmark());

    private Benchmarks() {}

    /**
     * @param arguments names of benchmarks, separated by blanks; none for all. Exit code 1 where one could not be measured,
     *     2 where there is none of a name; a goal that is missed changes nothing
     */
    public static void main(String[] arguments) throws IOException {
        Set<String> wanted = Arrays.stream(String.join(" ", arguments).split(" "))
                .filter(name -> !name.isBlank())
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> unknown = new TreeSet<>(wanted);
        ALL.forEach(benchmark -> unknown.remove(benchmark.name()));
        if (!unknown.isEmpty()) {
            System.err.println("There is no benchmark " + String.join(", ", unknown) + "; there are "
                    + ALL.stream().map(Benchmark::name).collect(Collectors.joining(", ")));
            System.exit(2);
        }
        boolean measured = true;
        for (Benchmark benchmark : ALL) {
            if (wanted.isEmpty() || wanted.contains(benchmark.name())) {
                Result result = measure(benchmark);
                measured &= result.failure() == null;
                System.out.println(ResultText.of(result));
                write(result);
            }
        }
        System.exit(measured ? 0 : 1);
    }

    private static Result measure(Benchmark benchmark) {
        double loadBefore = Machine.load();
        List<Figure> figures = List.of();
        String failure = null;
        try {
            figures = benchmark.measure();
        } catch (Exception e) {
            failure = e.toString();
        }
        return new Result(
                benchmark.name(),
                benchmark.description(),
                "bench/run " + benchmark.name(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                Machine.here(),
                loadBefore,
                Machine.load(),
                figures,
                failure);
    }

    /** A failure says more on the screen than in a file, where the last figures stay. */
    private static void write(Result result) throws IOException {
        if (result.failure() == null) {
            Files.createDirectories(RESULTS);
            Files.writeString(RESULTS.resolve(result.benchmark() + ".md"), ResultText.of(result));
            new ObjectMapper()
                    .enable(SerializationFeature.INDENT_OUTPUT)
                    .writeValue(RESULTS.resolve(result.benchmark() + ".json").toFile(), result);
        }
    }
}
