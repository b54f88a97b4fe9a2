package io.airdelta.bench;

import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.GeneratedBase;
import io.airdelta.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the service costs while there is nothing to do. */
final class IdleBenchmark implements Benchmark {
    private static final int TABLES = 20;
    private static final long SETTLE_SECONDS = 20;
    private static final long MEASURED_SECONDS = 60;
    private static final double TICKS_PER_SECOND = 100;
    private static final double KB_PER_MB = 1024;
    private static final Pattern USED = Pattern.compile("(\\d+)K used|used (\\d+)K");

    @Override
    public String name() {
        return "idle";
    }

    @Override
    public String description() {
        return "bin/airdelta run with 20 tables whose schedule is far away, from 20 s after its start on: the heap after a full"
                + " collection, and the CPU of a minute";
    }

    @Override
    public List<Figure> measure() throws Exception {
        Path directory = Files.createDirectories(Path.of("target", "bench-idle"));
        for (int number = 1; number <= TABLES; number++) {
            Files.writeString(directory.resolve("table-" + number + ".camel.yaml"), """
                    - templatedRoute:
                        routeTemplateRef: airtable-table
                        routeId: table-%1$d
                        parameters:
                          - {name: table, value: "%2$s"}
                          - {name: target, value: bench.table_%1$d}
                          - {name: schedule, value: "0 0 0 1 1 ? 2099"}
                    """.formatted(
                            number, GeneratedBase.tableName(number)));
        }
        try (AirtableSimulator airtable = AirtableSimulator.of(new GeneratedBase(10, TABLES))
                .options(SimulatorOptions.defaults())
                .start()) {
            Path config = Files.writeString(
                    directory.resolve("idle.properties"), """
                    airtable.url=%s
                    airtable.token=patBench.secret
                    airtable.base=%s
                    warehouse.url=jdbc:databricks://127.0.0.1:1/default;httpPath=/sql/1.0/warehouses/none;ssl=0
                    warehouse.user=token
                    warehouse.password=bench
                    airdelta.sql-retries.otherwise=1ms
                    airdelta.http.port=19876
                    """.formatted(airtable.url(), GeneratedBase.BASE_ID));
            ProcessBuilder builder = new ProcessBuilder(
                    "bin/airdelta", "run", "--config", config.toString(), "--routes", directory.toString());
            Child.removeSettings(builder);
            builder.redirectErrorStream(true)
                    .redirectOutput(directory.resolve("idle.log").toFile());
            Process service = builder.start();
            try {
                return figures(service);
            } finally {
                service.destroyForcibly();
                service.onExit().join();
            }
        }
    }

    private static List<Figure> figures(Process service) throws IOException, InterruptedException {
        TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
        long pid = service.pid();
        jcmd(pid, "GC.run");
        double before = cpuSeconds(pid);
        TimeUnit.SECONDS.sleep(MEASURED_SECONDS);
        double cpu = cpuSeconds(pid) - before;
        jcmd(pid, "GC.run");
        Matcher used = USED.matcher(jcmd(pid, "GC.heap_info"));
        if (!used.find()) {
            throw new IOException("jcmd tells no heap of process " + pid);
        }
        String kilobytes = used.group(1) == null ? used.group(2) : used.group(1);
        return List.of(
                Figure.of("heap in use", Long.parseLong(kilobytes) / KB_PER_MB, "MB")
                        .below(80),
                Figure.of("CPU of a minute", cpu, "s").below(0.6));
    }

    private static String jcmd(long pid, String command) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(pid),
                        command)
                .redirectErrorStream(true)
                .start();
        String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (jcmd.waitFor() != 0) {
            throw new IOException("jcmd " + command + ": " + said.strip());
        }
        return said;
    }

    /** User and system time, in ticks, behind the name in brackets (proc(5)). */
    private static double cpuSeconds(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc", String.valueOf(pid), "stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }
}
