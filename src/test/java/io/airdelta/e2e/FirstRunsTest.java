package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tables that run when their route starts, whatever their schedule says. */
@ExtendWith(SharedWarehouse.class)
class FirstRunsTest {
    private static final String NEVER = "0 0 0 1 1 ? 2099";
    private static final String DAILY = "0 0 0 * * ?";

    private String schema;
    private AirtableSimulator airtable;
    private Host host;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        schema = SharedWarehouse.newSchema();
        airtable = AirtableSimulator.of(TinyBase.with(20))
                .options(SimulatorOptions.unlimited())
                .start();
    }

    @AfterEach
    void stop() {
        host.close();
        airtable.close();
    }

    @Test
    void a_table_without_a_completed_run_and_one_whose_run_was_missed_start_at_once_and_no_other() throws Exception {
        serve("missed", DAILY, "fresh", DAILY, "far", NEVER);
        await("SELECT count(*) AS n FROM SCHEMA.airdelta_state WHERE last_success_at IS NOT NULL", 3);
        host.close();
        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of());
        host.query(sql("UPDATE SCHEMA.airdelta_state SET last_success_at = current_timestamp() - INTERVAL '2' DAY"
                + " WHERE route_id IN ('missed', 'far')"));
        assertThat(runs())
                .containsEntry("missed", 1L)
                .containsEntry("fresh", 1L)
                .containsEntry("far", 1L);
        host.close();

        serve("missed", DAILY, "fresh", DAILY, "far", NEVER, "added", NEVER);
        await(
                "SELECT count(*) AS n FROM SCHEMA.airdelta_state WHERE last_success_at > current_timestamp() - INTERVAL '1' DAY",
                3);
        host.close();

        host = new Host(airtable.url(), SharedWarehouse.get(), Map.of());
        assertThat(runs())
                .containsOnly(
                        Map.entry("missed", 2L), Map.entry("fresh", 1L), Map.entry("far", 1L), Map.entry("added", 1L));
    }

    /** @param tables id, schedule, id, schedule… */
    private void serve(String... tables) throws Exception {
        host = new Host(
                airtable.url(),
                SharedWarehouse.get(),
                Map.of("airtable.base", TinyBase.BASE),
                SharedWarehouse.get().password(),
                context -> {
                    for (int i = 0; i < tables.length; i += 2) {
                        add(context, tables[i], tables[i + 1]);
                    }
                });
    }

    private void add(DefaultCamelContext context, String id, String schedule) {
        try {
            TemplatedRouteBuilder.builder(context, "airtable-table")
                    .routeId(id)
                    .parameter("table", TinyBase.TABLE)
                    .parameter("target", schema + "." + id)
                    .parameter("schedule", schedule)
                    .add();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Long> runs() throws Exception {
        Map<String, Long> runs = new java.util.TreeMap<>();
        host.query(sql("SELECT route_id, count(*) AS n FROM SCHEMA.airdelta_runs GROUP BY route_id"))
                .forEach(row -> runs.put((String) row.get("route_id"), (Long) row.get("n")));
        return runs;
    }

    private void await(String count, long expected) throws Exception {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (count(count) < expected && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }
        assertThat(count(count)).isEqualTo(expected);
    }

    private long count(String sql) throws Exception {
        List<Map<String, Object>> found = host.query("SHOW TABLES IN " + schema);
        if (found.stream().noneMatch(table -> "airdelta_state".equals(table.get("tableName")))) {
            return 0;
        }
        return (Long) host.query(sql(sql)).get(0).get("n");
    }

    private String sql(String text) {
        return text.replace("SCHEMA", schema);
    }
}
