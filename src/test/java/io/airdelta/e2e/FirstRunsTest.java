package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.route.TableListener;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
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

    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();
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
        awaitRuns("missed", "fresh", "far");
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
        awaitRuns("missed", "added");
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
                    context.getRegistry().bind("ended", TableListener.class, new TableListener() {
                        @Override
                        public void ended(Run run) {
                            ended.add(run.spec().id());
                        }
                    });
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
        Map<String, Long> runs = new TreeMap<>();
        host.query(sql("SELECT route_id, count(*) AS n FROM SCHEMA.airdelta_runs GROUP BY route_id"))
                .forEach(row -> runs.put((String) row.get("route_id"), (Long) row.get("n")));
        return runs;
    }

    /** Waits until so many runs have ended as are named here. */
    private void awaitRuns(String... tables) throws Exception {
        List<String> seen = new ArrayList<>();
        while (seen.size() < tables.length) {
            String ended = this.ended.poll(2, TimeUnit.MINUTES);
            assertThat(ended).as("the next run to end, after " + seen).isNotNull();
            seen.add(ended);
        }
        assertThat(seen).containsExactlyInAnyOrder(tables);
    }

    private String sql(String text) {
        return text.replace("SCHEMA", schema);
    }
}
