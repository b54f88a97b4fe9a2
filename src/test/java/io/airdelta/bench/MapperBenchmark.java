package io.airdelta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/** How long a record of thirty fields takes to become a row, and the JSON of a row. */
final class MapperBenchmark implements Benchmark {
    private static final int FIELDS = 30;
    private static final double GOAL_MICROS = 10;

    @Override
    public String name() {
        return "mapper";
    }

    @Override
    public String description() {
        return "a parsed record of 30 fields of mixed types becomes a row, and that row JSON with its hash; one thread on one core, warm";
    }

    @Override
    public List<Figure> measure() throws IOException {
        MapperFigures figures;
        try (Child child = Child.start(MapperProcess.class, 0, List.of("-Xmx256m"))) {
            figures = new ObjectMapper().readValue(child.line("{"), MapperFigures.class);
        }
        return List.of(
                Figure.of("fields of each record", figures.fields(), "fields").atLeast(FIELDS),
                Figure.of("map", figures.mapMicros(), "µs/record").below(GOAL_MICROS),
                Figure.of("map and encode", figures.encodeMicros(), "µs/record"));
    }
}
