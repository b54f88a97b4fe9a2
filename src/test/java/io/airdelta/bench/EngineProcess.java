package io.airdelta.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.sync.Run;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The engine's routes in a process of their own: everything as in a host, but the warehouse keeps nothing. */
final class EngineProcess {
    private EngineProcess() {}

    /**
     * Reads the simulator's table.
     *
     * @param url of the simulator
     * @param core the only core that the process may use; below 0 for all
     * @param options for its virtual machine; what the environment variable BENCH_JAVA_OPTS holds is added
     */
    static EngineFigures run(String url, int scans, int core, List<String> options) throws IOException {
        try (Child engine = Child.start(EngineProcess.class, core, withGiven(options), url, String.valueOf(scans))) {
            return new ObjectMapper().readValue(engine.line("{"), EngineFigures.class);
        }
    }

    /** Options, and those that the environment variable BENCH_JAVA_OPTS holds. */
    static List<String> withGiven(List<String> options) {
        List<String> all = new ArrayList<>(options);
        Arrays.stream(System.getenv().getOrDefault("BENCH_JAVA_OPTS", "").split(" "))
                .filter(option -> !option.isBlank())
                .forEach(all::add);
        return all;
    }

    /** Prints {@link EngineFigures} as one line of JSON. */
    public static void main(String[] arguments) throws Exception {
        HeapWatch heap = new HeapWatch();
        List<EngineFigures.Scan> scans = new ArrayList<>();
        DiscardingWarehouse warehouse = new DiscardingWarehouse();
        try (BenchEngine engine = new BenchEngine(arguments[0], warehouse, Map.of())) {
            for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
                scans.add(scan(engine, warehouse));
            }
        }
        EngineFigures figures = new EngineFigures(
                scans, heap.peakAfterGc(), HeapWatch.peakRss(), HeapWatch.collections(), HeapWatch.collectionMillis());
        System.out.println(new ObjectMapper().writeValueAsString(figures));
    }

    private static EngineFigures.Scan scan(BenchEngine engine, DiscardingWarehouse warehouse) {
        long mergesBefore = warehouse.merges();
        long cpu = Machine.system().getProcessCpuTime();
        long threadCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        long wall = System.nanoTime();
        Run run = BenchEngine.run(engine.producer(), "generated");
        wall = System.nanoTime() - wall;
        threadCpu = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - threadCpu;
        cpu = Machine.system().getProcessCpuTime() - cpu;
        return new EngineFigures.Scan(
                run.status().text(),
                run.counters().records.get(),
                warehouse.merges() - mergesBefore,
                wall,
                cpu,
                threadCpu);
    }
}
