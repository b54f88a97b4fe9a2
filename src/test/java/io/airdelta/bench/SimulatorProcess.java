package io.airdelta.bench;

import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.GeneratedBase;
import io.airdelta.simulator.SimulatorOptions;
import java.io.IOException;
import java.util.List;

/** The simulator in a process of its own, with a generated base, without rate limit and latency. */
final class SimulatorProcess {
    private SimulatorProcess() {}

    /** Starts it on the second core. @return when its records are made; its first line is its URL */
    static Child start(int records) throws IOException {
        return Child.start(SimulatorProcess.class, 1, List.of("-Xmx3g"), String.valueOf(records));
    }

    /** Prints the URL, then serves until its input ends, which it does when the harness ends. */
    public static void main(String[] arguments) throws IOException {
        GeneratedBase base = new GeneratedBase(Integer.parseInt(arguments[0]));
        try (AirtableSimulator simulator =
                AirtableSimulator.of(base).options(SimulatorOptions.unlimited()).start()) {
            System.out.println(simulator.url());
            while (System.in.read() >= 0) {
                // what comes means nothing
            }
        }
    }
}
