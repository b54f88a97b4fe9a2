package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --once} with more tables than threads is stopped while its warehouse, a server that says nothing, is away. */
@Timeout(180)
class StoppedOnceIT {
    private static final int TABLES = 6;
    private static final int THREADS = 2;

    @Test
    void no_further_table_begins_and_the_command_ends(@TempDir Path directory) throws Exception {
        for (int i = 0; i < TABLES; i++) {
            Files.writeString(directory.resolve("t" + i + ".camel.yaml"), """
                    - templatedRoute:
                        routeId: t%1$d
                        routeTemplateRef: airtable-table
                        parameters:
                          - {name: table, value: T%1$d}
                          - {name: target, value: lab.t%1$d}
                    """.formatted(i));
        }
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                CommandProcess command = new CommandProcess(
                        directory,
                        Map.of(
                                "AIRTABLE_URL", "http://127.0.0.1:1",
                                "AIRTABLE_TOKEN", "patTest.secret",
                                "AIRTABLE_BASE", "appAAAAAAAAAAAAAA",
                                "AIRDELTA_THREADS", String.valueOf(THREADS),
                                "WAREHOUSE_URL",
                                        "jdbc:databricks://127.0.0.1:" + silent.getLocalPort()
                                                + "/default;ssl=0;httpPath=/sql/1.0/warehouses/1",
                                "WAREHOUSE_PASSWORD", "dapi-test"),
                        List.of("run", "--once", "--routes", "."))) {
            silent.accept();
            command.terminate();

            assertThat(command.exitCode()).as(command::said).isEqualTo(143);
            long notBegun = told(command, "not run: airdelta was stopped before its turn came");
            assertThat(notBegun).as(command::said).isGreaterThanOrEqualTo(TABLES - THREADS);
            assertThat(notBegun + told(command, "interrupted: stopped before it had read anything"))
                    .as(command::said)
                    .isEqualTo(TABLES);
            assertThat(command.said()).doesNotContain(" ERROR ", "row of airdelta_runs is lost");
        }
    }

    private static long told(CommandProcess command, String text) {
        return command.said().lines().filter(line -> line.contains(text)).count();
    }
}
