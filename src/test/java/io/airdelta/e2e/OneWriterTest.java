package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import io.airdelta.embedded.StatementFaults;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Two processes on the same tables, by mistake or one after the other: at most one writes to a target, and each goes on from what is there. */
@ExtendWith(SharedWarehouse.class)
class OneWriterTest {
    private String schema;
    private AirtableSimulator airtable;
    private Host one;
    private Host other;

    @BeforeEach
    void start() throws Exception {
        schema = SharedWarehouse.newSchema();
        airtable = AirtableSimulator.of(TinyBase.with(150))
                .options(SimulatorOptions.unlimited())
                .start();
        one = host(Map.of());
        other = host(Map.of());
    }

    @AfterEach
    void stop() {
        SharedWarehouse.get().faults().clear();
        one.close();
        other.close();
        airtable.close();
    }

    @Test
    void while_one_process_writes_the_other_one_s_run_fails_and_says_who_it_is_and_afterwards_it_goes_on_from_there()
            throws Exception {
        List<Run> meanwhile = new ArrayList<>();
        whileReading(() -> meanwhile.add(run(other)));

        Run first = run(one);

        assertThat(first.status()).as(first.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(meanwhile).extracting(Run::status).containsExactly(RunStatus.FAILED);
        assertThat(meanwhile.get(0).error())
                .contains(
                        "main." + schema + ".tasks is being written by another process",
                        "pid=" + ProcessHandle.current().pid(),
                        "stop one of the two");
        assertThat(state("writer, writer_until")).containsExactly(row("writer", null, "writer_until", null));

        airtable.control()
                .addField(TinyBase.BASE, TinyBase.TABLE, TinyBase.json("{\"name\":\"More\",\"type\":\"number\"}"));
        Run second = run(other);
        assertThat(second.status()).as(second.error()).isEqualTo(RunStatus.SUCCEEDED);

        airtable.control()
                .addField(TinyBase.BASE, TinyBase.TABLE, TinyBase.json("{\"name\":\"Last\",\"type\":\"checkbox\"}"));
        Run third = run(one);

        assertThat(third.status()).as(third.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(one.query("DESCRIBE " + schema + ".tasks"))
                .extracting(column -> column.get("col_name"))
                .contains("more", "last")
                .doesNotContain("more_2", "more_v2");
        assertThat(one.query("SELECT count(*) AS n FROM " + schema + ".tasks")).containsExactly(Map.of("n", 150L));
        assertThat(one.query("SELECT status, count(*) AS n FROM " + schema + ".airdelta_runs GROUP BY 1 ORDER BY 1"))
                .containsExactly(row("status", "failed", "n", 1L), row("status", "succeeded", "n", 3L));
    }

    @Test
    void a_claim_of_a_process_that_is_no_more_or_has_run_out_keeps_nobody_waiting_and_any_other_does()
            throws Exception {
        assertThat(run(one).status()).isEqualTo(RunStatus.SUCCEEDED);
        String here = "host=" + host() + " pid=";

        claimBy(here + "999999999 started=2026-01-01T00:00:00Z engine=dead", "INTERVAL '5' MINUTE");
        assertThat(run(one).status()).isEqualTo(RunStatus.SUCCEEDED);

        claimBy("host=elsewhere pid=1 started=2026-01-01T00:00:00Z engine=away", "INTERVAL '-1' SECOND");
        assertThat(run(one).status()).isEqualTo(RunStatus.SUCCEEDED);

        claimBy("host=elsewhere pid=1 started=2026-01-01T00:00:00Z engine=away", "INTERVAL '5' MINUTE");
        Run refused = run(one);
        assertThat(refused.status()).isEqualTo(RunStatus.FAILED);
        assertThat(refused.error()).contains("host=elsewhere");
        assertThat(state("writer"))
                .containsExactly(Map.of("writer", "host=elsewhere pid=1 started=2026-01-01T00:00:00Z engine=away"));

        claimBy("host=elsewhere pid=1 started=2026-01-01T00:00:00Z engine=away", "INTERVAL '5' SECOND");
        one.close();
        one = host(Map.of("airdelta.run.wait-for-writer", "5m"));
        assertThat(run(one).status()).as("of a run that waits").isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_run_that_fails_gives_its_claim_back_and_the_next_one_knows_that_the_target_is_airdelta_s_own()
            throws Exception {
        airtable.control()
                .arm(TinyBase.json(
                        "{\"table\":\"%s\",\"kind\":\"status\",\"status\":401,\"skip\":1}".formatted(TinyBase.TABLE)));
        one.close();
        one = host(Map.of("airdelta.batch.rows", "100"));

        assertThat(run(one).status()).isEqualTo(RunStatus.FAILED);
        assertThat(state("writer, consent_needed")).containsExactly(row("writer", null, "consent_needed", false));
        assertThat(one.query("SELECT count(*) AS n FROM " + schema + ".tasks")).containsExactly(Map.of("n", 100L));

        airtable.control().delete(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(1)));
        Run next = run(other);
        assertThat(next.status()).as(next.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(next.counters().rowsDeleted)
                .as("rows of the run that failed")
                .hasValue(1);
    }

    /** Fails where who comes second takes that for a failure, as two nodes showed that started together: a first run is missed then. */
    @ParameterizedTest
    @CsvSource({
        "42601, DELTA_CREATE_TABLE_WITH_NON_EMPTY_LOCATION, CREATE TABLE",
        "42P07, TABLE_OR_VIEW_ALREADY_EXISTS, CREATE TABLE",
        "42P06, SCHEMA_ALREADY_EXISTS, CREATE SCHEMA"
    })
    void what_another_process_makes_at_the_same_moment_is_asked_for_once_more(
            String state, String errorClass, String statement) throws Exception {
        StatementFaults faults = SharedWarehouse.get().faults();
        faults.clear();
        schema += "_new";
        faults.arm(StatementFault.on(statement + " .*`" + schema + "`")
                .fail(state, errorClass, "Somebody else makes it."));

        Run run = run(one);

        assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(faults.struck()).isEqualTo(1);
    }

    private Host host(Map<String, String> settings) throws Exception {
        return new Host(airtable.url(), SharedWarehouse.get(), settings);
    }

    private Run run(Host host) {
        try {
            return host.run("base", TinyBase.BASE, "table", "Tasks", "target", schema + ".tasks");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void claimBy(String writer, String until) throws Exception {
        one.query("UPDATE " + schema + ".airdelta_state SET writer = '" + writer
                + "', writer_until = current_timestamp() + " + until);
    }

    private List<Map<String, Object>> state(String columns) throws Exception {
        return one.query("SELECT " + columns + " FROM " + schema + ".airdelta_state");
    }

    private String host() throws Exception {
        List<String> hosts = new ArrayList<>();
        whileReading(() -> hosts.add(writer()));
        run(one);
        return hosts.get(0).replaceFirst("host=(\\S+) .*", "$1");
    }

    /** Does something once, when the run of the first host takes a page: it has its claim by then. */
    private void whileReading(Runnable action) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        AdviceWith.adviceWith(
                one.context(),
                "airdelta-page",
                route -> route.weaveAddFirst().process(exchange -> {
                    if (done.compareAndSet(false, true)) {
                        action.run();
                    }
                }));
    }

    private String writer() {
        try {
            return (String) state("writer").get(0).get("writer");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        Map<String, Object> row = new java.util.LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
