package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.LogLines;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.Control;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What Airtable gave yesterday it does not give today: fields, the token's rights, the base, requests. Good rows stay. */
@ExtendWith(SharedWarehouse.class)
class LostAccessTest {
    private LivingBase base;
    private Control airtable;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(150, SharedWarehouse.newSchema());
        airtable = base.airtable().control();
        assertThat(base.run("tasks").status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void fields_that_vanish_all_at_once_are_held_until_they_are_back_or_somebody_accepts_it() throws Exception {
        String other = base.addField("{'name':'Other','type':'singleLineText'}");
        deleteField(TinyBase.NAME);
        deleteField(TinyBase.POINTS);
        long version = base.version("tasks");
        try (LogLines log = LogLines.of("io.airdelta.route.SchemaSteps")) {
            Run held = base.run("tasks");

            assertThat(held.status()).as(held.error()).isEqualTo(RunStatus.HELD);
            assertThat(held.error()).contains("None of the 2 fields", TinyBase.BASE, "accept-deletes --only");
            assertThat(log.all())
                    .singleElement()
                    .asString()
                    .startsWith("WARN")
                    .contains("held", TinyBase.BASE, "\"Tasks\"", "nothing is written");
        }
        assertThat(base.run("tasks").status()).isEqualTo(RunStatus.HELD);
        assertThat(base.version("tasks")).as("nothing is written").isEqualTo(version);
        assertThat(named("tasks")).isEqualTo(150);
        assertThat(state()).containsExactly(state(0, 2));
        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.airdelta_columns WHERE NOT is_current"))
                .containsExactly(Map.of("n", 0L));

        base.addField("{'id':'" + TinyBase.NAME + "','name':'Name','type':'singleLineText'}");
        base.fill(TinyBase.NAME, "'back'", 1);
        Run back = base.run("tasks");

        assertThat(back.status()).as(back.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(base.value("tasks", "name", 1)).isEqualTo("back");
        assertThat(state()).containsExactly(state(0, 0));

        base.addField("{'name':'Third','type':'singleLineText'}");
        deleteField(TinyBase.NAME);
        deleteField(other);
        assertThat(base.run("tasks").status()).isEqualTo(RunStatus.HELD);
        airtable.delete(
                TinyBase.BASE,
                TinyBase.TABLE,
                IntStream.rangeClosed(91, 150).mapToObj(TinyBase::id).toList());
        base.query("UPDATE SCHEMA.airdelta_state SET accepted_deletes = held_deletes, accepted_fields = held_fields");
        Run accepted = base.run("tasks");

        assertThat(accepted.status()).as("the deletes were not accepted").isEqualTo(RunStatus.HELD);
        assertThat(accepted.counters().rowsDeleted).hasValue(0);
        assertThat(named("tasks")).isZero();
        assertThat(base.columns("tasks")).containsKey("third");
        assertThat(state()).containsExactly(state(60, 0));
    }

    @Test
    void fields_that_vanish_while_pages_are_read_cost_no_value_and_fields_that_the_route_leaves_out_are_not_gone()
            throws Exception {
        base.restart();
        assertThat(base.run("tasks", "fields", "Points").status())
                .as("its owner asks for another field")
                .isEqualTo(RunStatus.SUCCEEDED);
        base.restart();
        assertThat(base.run("tasks").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(named("tasks")).isEqualTo(150);
        base.before(2, () -> {
            base.addField("{'name':'Other','type':'singleLineText'}");
            deleteField(TinyBase.NAME);
            deleteField(TinyBase.POINTS);
        });

        Run held = base.run("tasks");

        assertThat(held.status()).as(held.error()).isEqualTo(RunStatus.HELD);
        assertThat(named("tasks")).isEqualTo(150);
    }

    @Test
    void a_token_revoked_in_mid_scan_and_a_base_that_is_gone_fail_the_run_and_nothing_else() throws Exception {
        List<Map<String, Object>> before = watermark();
        base.before(2, () -> refuse(401, "AUTHENTICATION_REQUIRED", 9));

        Run revoked = base.run("tasks");

        assertThat(revoked.status()).isEqualTo(RunStatus.FAILED);
        assertThat(revoked.error()).contains("401 AUTHENTICATION_REQUIRED", "airtable.token", "Tasks");
        assertThat(revoked.counters().retries).hasValue(0);
        airtable.disarm();
        base.restart();
        refuse(403, "INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND", 99);
        Run forbidden = base.run("tasks");
        assertThat(forbidden.status()).isEqualTo(RunStatus.FAILED);
        assertThat(forbidden.error()).contains("403 INVALID_PERMISSIONS_OR_MODEL_NOT_FOUND", TinyBase.BASE);
        airtable.disarm();
        refuse(404, "NOT_FOUND", 99);
        Run gone = base.run("tasks");
        assertThat(gone.status()).isEqualTo(RunStatus.FAILED);
        assertThat(gone.error()).contains("404 NOT_FOUND", TinyBase.BASE);
        assertThat(watermark()).isEqualTo(before);
        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.tasks WHERE _airtable_deleted_at IS NULL"))
                .containsExactly(Map.of("n", 150L));

        airtable.disarm();
        assertThat(base.run("tasks").status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_used_up_quota_fails_one_run_by_its_answer_and_the_others_without_a_request_or_a_statement()
            throws Exception {
        airtable.quotaSpent(TinyBase.BASE, true);

        Run told = base.run("tasks");

        assertThat(told.status()).isEqualTo(RunStatus.FAILED);
        assertThat(told.error()).contains("429 PUBLIC_API_BILLING_LIMIT_EXCEEDED", TinyBase.BASE);
        assertThat(told.counters().retries).hasValue(0);
        airtable.resetStatistics();
        for (String table : List.of("tasks", "others")) {
            Run paused = base.run(table);
            assertThat(paused.status()).isEqualTo(RunStatus.FAILED);
            assertThat(paused.error()).contains("Base " + TinyBase.BASE + " is paused until", "raise the plan");
            assertThat(paused.counters().statements)
                    .as("the warehouse sleeps on")
                    .hasValue(0);
        }
        assertThat(airtable.statistics().path("requests").asInt()).isZero();

        airtable.quotaSpent(TinyBase.BASE, false);
        base.restart();
        assertThat(base.run("tasks").status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(base.query("SELECT status, count(*) AS n FROM SCHEMA.airdelta_runs GROUP BY status ORDER BY status"))
                .as("the rows of the failed runs came with the next write")
                .containsExactly(Map.of("status", "failed", "n", 3L), Map.of("status", "succeeded", "n", 2L));
    }

    @Test
    void a_name_that_forges_a_line_of_the_log_stays_in_its_line_and_its_cells_land() throws Exception {
        String evil = base.addField("{'name':'x\\r\\n2026-01-01 ERROR forged -- 🚀 `?','type':'singleLineText'}");
        base.fill(evil, "'it\\nlands'", 7);
        try (LogLines log = LogLines.of("io.airdelta.route")) {
            assertThat(base.run("tasks").status()).isEqualTo(RunStatus.SUCCEEDED);

            assertThat(log.all()).anySatisfy(line -> assertThat(line).contains("forged"));
            assertThat(log.all()).allSatisfy(line -> assertThat(line.lines()).hasSize(1));
        }
        assertThat(base.columns("tasks").keySet())
                .anySatisfy(name -> assertThat(name).contains("forged"));
    }

    private void refuse(int status, String type, int count) {
        airtable.arm(LivingBase.json("{'base':'%s','count':%d,'status':%d,'body':{'error':{'type':'%s'}}}"
                .formatted(TinyBase.BASE, count, status, type)));
    }

    private void deleteField(String id) {
        airtable.deleteField(TinyBase.BASE, TinyBase.TABLE, id);
    }

    private long named(String table) throws Exception {
        return (Long) base.query("SELECT count(name) AS n FROM SCHEMA." + table)
                .get(0)
                .get("n");
    }

    private List<Map<String, Object>> state() throws Exception {
        return base.query(
                "SELECT held_deletes, accepted_deletes, held_fields, accepted_fields FROM SCHEMA.airdelta_state");
    }

    private static Map<String, Object> state(long deletes, long fields) {
        return Map.of("held_deletes", deletes, "accepted_deletes", 0L, "held_fields", fields, "accepted_fields", 0L);
    }

    private List<Map<String, Object>> watermark() throws Exception {
        return base.query("SELECT CAST(watermark AS STRING) AS w, rows FROM SCHEMA.airdelta_state");
    }
}
