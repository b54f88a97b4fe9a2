package io.airdelta.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How long a record takes on one core, from an answer's text to a row of a MERGE, and how much it allocates. */
final class RowsBenchmark implements Benchmark {
    private static final double NANOS = 1e9;
    private static final double NANOS_PER_MICRO = 1e3;

    /** @param nanos and bytes for one record */
    private record Cost(double nanos, double bytes) {}

    @Override
    public String name() {
        return "rows";
    }

    @Override
    public String description() {
        return "JMH: a parsed record of 30 fields of mixed types becomes a row, and that row JSON with its hash; and the text of a page of"
                + " 100 records of 12 fields is parsed, mapped, hashed and encoded. One thread on one core, warm";
    }

    @Override
    public List<Figure> measure() throws IOException {
        Path file = Path.of("target", "jmh-rows.json").toAbsolutePath();
        Files.deleteIfExists(file);
        List<String> arguments = List.of(
                "RowWork",
                "-f",
                "1",
                "-wi",
                "5",
                "-w",
                "2s",
                "-i",
                "5",
                "-r",
                "2s",
                "-prof",
                "gc",
                "-rf",
                "json",
                "-rff",
                file.toString(),
                "-jvmArgsAppend",
                "-Xmx256m");
        try (Child jmh = Child.start(org.openjdk.jmh.Main.class, 0, List.of(), arguments.toArray(String[]::new))) {
            jmh.end();
        }
        Map<String, Cost> costs = new HashMap<>();
        for (JsonNode one : new ObjectMapper().readTree(file.toFile())) {
            String name = one.path("benchmark").asText();
            costs.put(
                    name.substring(name.lastIndexOf('.') + 1),
                    new Cost(
                            one.at("/primaryMetric/score").asDouble(),
                            one.path("secondaryMetrics")
                                    .path("gc.alloc.rate.norm")
                                    .path("score")
                                    .asDouble()));
        }
        return figures(costs);
    }

    private static List<Figure> figures(Map<String, Cost> costs) {
        List<Figure> figures = new ArrayList<>();
        figures.add(Figure.of(
                        "12 fields, parse, map, hash and encode",
                        NANOS / costs.get("wholeTwelve").nanos(),
                        "records/s")
                .atLeast(50_000));
        figures.add(Figure.of("12 fields, allocated", costs.get("wholeTwelve").bytes(), "bytes/record"));
        figures.add(
                Figure.of("12 fields, parse alone", costs.get("parseTwelve").nanos() / NANOS_PER_MICRO, "µs/record"));
        figures.add(Figure.of(
                "12 fields, parse alone, allocated", costs.get("parseTwelve").bytes(), "bytes/record"));
        figures.add(Figure.of("30 fields, map", costs.get("mapThirty").nanos() / NANOS_PER_MICRO, "µs/record")
                .below(10));
        figures.add(
                Figure.of("30 fields, map, allocated", costs.get("mapThirty").bytes(), "bytes/record"));
        figures.add(Figure.of(
                "30 fields, hash and encode", costs.get("encodeThirty").nanos() / NANOS_PER_MICRO, "µs/record"));
        figures.add(Figure.of(
                "30 fields, hash and encode, allocated",
                costs.get("encodeThirty").bytes(),
                "bytes/record"));
        return figures;
    }
}
