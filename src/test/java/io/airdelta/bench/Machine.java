package io.airdelta.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What the figures were measured on.
 *
 * @param cores that this process may use
 * @param cpu model
 * @param memoryGb physical memory
 * @param os name and version
 * @param jdk virtual machine and version
 */
record Machine(int cores, String cpu, long memoryGb, String os, String jdk) {
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    static Machine here() {
        return new Machine(
                Runtime.getRuntime().availableProcessors(),
                cpuModel(),
                Math.round(system().getTotalMemorySize() / 1e9),
                System.getProperty("os.name") + " " + System.getProperty("os.version"),
                System.getProperty("java.vm.name") + " " + System.getProperty("java.runtime.version"));
    }

    /** Processes that ran or waited for a core, averaged over the last minute; below 0 where the system does not tell. */
    static double load() {
        return system().getSystemLoadAverage();
    }

    static OperatingSystemMXBean system() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    }

    @Override
    public String toString() {
        return "%d cores, %s, %d GB, %s, %s".formatted(cores, cpu, memoryGb, os, jdk);
    }

    private static String cpuModel() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
