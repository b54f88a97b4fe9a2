package io.airdelta.cli;

import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.sample.ProductLaunch;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta simulator}: the Airtable simulator alone. */
@Command(
        name = "simulator",
        description =
                "Runs the Airtable simulator alone, until it is stopped: Airtable's Web API over the bases of a file,"
                        + " on this machine only.",
        footer = {
            "",
            "Example: the sample base on port 4041",
            "  airdelta simulator --port 4041",
            "",
            "and in another shell",
            "  export AIRTABLE_URL=http://127.0.0.1:4041 AIRTABLE_TOKEN=any AIRTABLE_BASE=" + ProductLaunch.BASE_ID,
            "  airdelta run --once --embedded"
        })
final class SimulatorCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(
            names = "--base",
            paramLabel = "FILE",
            description = "The base, or bases and tokens, as JSON (docs/check.md); without it the sample base"
                    + " \"Product Launch\".")
    private Path base;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "The port; without it any that is free.")
    private int port;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = common.configuration();
        LogSetup.apply(configuration, "WARN");
        try (StopSignal signal = StopSignal.of(configuration, spec);
                AirtableSimulator simulator = start()) {
            PrintWriter out = spec.commandLine().getOut();
            if (base == null) {
                out.println("Base: " + ProductLaunch.BASE_ID + " (Product Launch)");
                out.println("Token: any");
            } else {
                out.println("Base: as in " + base);
                out.println("Token: as in the file; any where it names none");
            }
            out.println("Airtable URL: " + simulator.url());
            out.flush();
            signal.await();
            return ExitCodes.DONE;
        }
    }

    private AirtableSimulator start() {
        try {
            AirtableSimulator.Builder builder =
                    base == null ? AirtableSimulator.of(ProductLaunch.base()) : AirtableSimulator.of(base);
            return builder.port(port).start();
        } catch (UncheckedIOException | IllegalArgumentException e) {
            throw new CannotStart(e.getMessage());
        }
    }
}
