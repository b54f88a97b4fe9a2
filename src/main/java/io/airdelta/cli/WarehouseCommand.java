package io.airdelta.cli;

import io.airdelta.embedded.EmbeddedWarehouse;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code airdelta warehouse}: the embedded warehouse alone. */
@Command(
        name = "warehouse",
        description =
                "Runs the embedded warehouse alone, until it is stopped: Spark and Delta on the files of a directory,"
                        + " for the Databricks JDBC driver, on this machine only.",
        footer = {
            "",
            "Example: a warehouse on port 4040",
            "  airdelta warehouse --dir ./airdelta-data --port 4040 --token secret",
            "",
            "and in another shell, with the JDBC URL that it prints",
            "  WAREHOUSE_URL='jdbc:databricks://…' WAREHOUSE_PASSWORD=secret airdelta sql \"SHOW SCHEMAS\""
        })
final class WarehouseCommand implements Callable<Integer> {
    @Mixin
    private CommonOptions common;

    @Option(names = "--dir", paramLabel = "DIR", required = true, description = "Where the tables are kept.")
    private Path directory;

    @Option(
            names = "--port",
            paramLabel = "N",
            converter = PortNumber.class,
            description = "The port; without it any that is free.")
    private int port;

    @Option(names = "--token", paramLabel = "T", description = "The password; without it a random one is printed.")
    private String token;

    @Option(
            names = "--catalog",
            paramLabel = "NAME",
            defaultValue = "main",
            description = "The one catalog that it answers to (default: ${DEFAULT-VALUE}).")
    private String catalog;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        Configuration configuration = common.configuration();
        LogSetup.apply(configuration, "WARN");
        try (StopSignal signal = StopSignal.of(configuration, spec)) {
            EmbeddedWarehouse warehouse = LocalWarehouse.start(directory, this::configured);
            try (warehouse) {
                PrintWriter out = spec.commandLine().getOut();
                out.println("User: " + warehouse.user());
                out.println("Password: " + (token == null ? warehouse.password() : "as given with --token"));
                out.println("JDBC URL: " + warehouse.jdbcUrl());
                out.flush();
                signal.await();
            }
            return ExitCodes.DONE;
        }
    }

    private EmbeddedWarehouse.Builder configured(EmbeddedWarehouse.Builder builder) {
        builder.port(port).catalog(catalog);
        return token == null ? builder : builder.token(token);
    }
}
