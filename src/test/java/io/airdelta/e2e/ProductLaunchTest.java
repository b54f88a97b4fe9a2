package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.sample.ProductLaunch;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductLaunchTest {
    @TempDir
    static Path directory;

    @Test
    void lands() throws Exception {
        try (AirtableSimulator airtable =
                        AirtableSimulator.of(ProductLaunch.base()).start();
                EmbeddedWarehouse warehouse = EmbeddedWarehouse.in(directory).start();
                Host host = new Host(
                        airtable.url(),
                        warehouse,
                        Map.of("airtable.base", ProductLaunch.BASE_ID, "airtable.requests-per-second", "5"))) {
            for (int i = 0; i < 2; i++) {
                Run run = host.run("table", "Vendors", "target", "launch.vendors");
                System.out.println(run.status() + " " + run.error() + " " + run.counters().rowsInserted + " "
                        + run.counters().rowsUpdated);
                assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
            }
            System.out.println(host.query("select * from launch.vendors limit 2"));
            System.out.println(host.query("select * from launch.airdelta_runs"));
            System.out.println(host.query("select * from launch.airdelta_state"));
            System.out.println(host.query("select * from launch.airdelta_columns limit 4"));
            System.out.println(host.query("describe history launch.vendors"));
        }
    }
}
