package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.Control;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table whose changes a webhook of its base tells. */
@ExtendWith(SharedWarehouse.class)
class WebhookCaptureTest {
    private LivingBase base;
    private Control control;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(250, SharedWarehouse.newSchema());
        control = base.airtable().control();
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void changed_new_and_deleted_records_arrive_with_few_requests_and_nothing_costs_one() throws Exception {
        Run first = run();
        assertThat(first.error()).isNull();
        assertThat(first.counters().rowsInserted).hasValue(250);
        assertThat(first.capture().reason()).contains("complete scan: the target is new");

        Run idle = run();
        assertThat(idle.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(idle.counters().requests).hasValue(1);
        assertThat(idle.counters().statements).hasValue(0);

        base.fill(TinyBase.POINTS, "77", 3, 210);
        control.delete(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(5)));
        control.create(TinyBase.BASE, TinyBase.TABLE, TinyBase.json("[{\"id\":\"recNew0000000000a\",\"fields\":{}}]"));
        Run changed = run();

        assertThat(changed.error()).isNull();
        assertThat(changed.counters().requests)
                .as("one for the payloads, one for the records, a second look at the one that is gone")
                .hasValue(3);
        assertThat(changed.counters().records).hasValue(3);
        assertThat(changed.counters().rowsInserted).hasValue(1);
        assertThat(changed.counters().rowsUpdated).hasValue(2);
        assertThat(changed.counters().rowsDeleted).hasValue(1);
        assertThat(base.value("tasks", "points", 210)).isEqualTo(77.0);
        assertThat(base.value("tasks", "_airtable_deleted_at IS NULL", 5)).isEqualTo(false);

        base.restart();
        base.fill(TinyBase.POINTS, "78", 4);
        Run restarted = run();
        assertThat(restarted.capture().isComplete()).isFalse();
        assertThat(restarted.counters().records).hasValue(1);
        assertThat(base.value("tasks", "points", 4)).isEqualTo(78.0);
        assertThat(control.webhooks().list(TinyBase.BASE)).hasSize(1);
    }

    @Test
    void whatever_happens_to_the_webhook_a_complete_scan_heals_it() throws Exception {
        run();
        lose("deleted by somebody", () -> control.webhooks().delete(TinyBase.BASE, hook()));
        lose("expired", () -> control.webhooks().expire(TinyBase.BASE, hook()));
        lose("disabled", () -> control.webhooks().disable(TinyBase.BASE, hook()));
        lose("INVALID_HOOK", () -> control.webhooks().fail(TinyBase.BASE, hook(), "INVALID_HOOK"));
        assertThat(control.webhooks().list(TinyBase.BASE))
                .as("none is left behind")
                .hasSize(1);
    }

    @Test
    void a_new_field_is_filled_for_every_record() throws Exception {
        run();
        String status = base.addField("{'name':'Status','type':'singleLineText'}");
        base.fill(status, "'open'", 9);

        Run run = run();

        assertThat(run.capture().reason()).contains("fields changed");
        assertThat(base.value("tasks", "status", 9)).isEqualTo("open");
        assertThat(run().capture().isIdle()).isTrue();
    }

    @Test
    void each_target_gets_the_records_of_its_own_filter_view_and_fields() throws Exception {
        String[] many = {"capture", "webhook", "filter", "{Points} > 120", "scdType", "SCD_TYPE_2"};
        String[] names = {"capture", "webhook", "fields", "Name", "view", "Grid view", "deletes", "hard"};
        assertThat(base.run("many", many).counters().rowsInserted).hasValue(10);
        assertThat(base.run("names", names).counters().rowsInserted).hasValue(250);
        base.fill(TinyBase.POINTS, "500", 3);
        base.fill(TinyBase.POINTS, "0", 250);
        control.delete(TinyBase.BASE, TinyBase.TABLE, List.of(TinyBase.id(249)));

        Run filtered = base.run("many", many);
        assertThat(filtered.error()).isNull();
        assertThat(filtered.counters().rowsInserted).as("record 3 entered").hasValue(1);
        assertThat(filtered.counters().rowsDeleted)
                .as("record 250 left, 249 is gone")
                .hasValue(2);
        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.many WHERE _airtable_is_current"))
                .extracting(row -> row.get("n"))
                .containsExactly(9L);

        // Another poll than the one that served the first target a moment ago.
        base.run("names", names);
        assertThat(base.run("names", names).error()).isNull();
        assertThat(base.columns("names")).containsOnlyKeys("name");
        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.names"))
                .extracting(row -> row.get("n"))
                .containsExactly(249L);

        many[3] = "{Points} > 100";
        base.restart();
        Run wider = base.run("many", many);
        assertThat(wider.capture().reason()).contains("settings changed");
        assertThat(wider.counters().rowsInserted).hasValue(40);
    }

    @Test
    void a_table_that_is_destroyed_fails_and_its_rows_stay() throws Exception {
        run();
        control.deleteTable(TinyBase.BASE, TinyBase.TABLE);

        assertThat(run().error()).contains("has no table 'Tasks'");
        assertThat(run().status()).isEqualTo(RunStatus.FAILED);

        assertThat(base.query("SELECT count(*) AS n FROM SCHEMA.tasks WHERE _airtable_deleted_at IS NULL"))
                .extracting(row -> row.get("n"))
                .containsExactly(250L);
    }

    /** The host starts anew, as it takes a webhook that answered lately for one that lives. */
    private void lose(String how, Runnable accident) throws Exception {
        accident.run();
        base.fill(TinyBase.POINTS, String.valueOf(how.length()), 17);
        base.restart();

        Run healing = run();

        assertThat(healing.error()).as(how).isNull();
        assertThat(healing.capture().isComplete()).as(how).isTrue();
        assertThat(base.value("tasks", "points", 17)).as(how).isEqualTo((double) how.length());
        base.fill(TinyBase.POINTS, "1", 17);
        assertThat(run().counters().rowsUpdated).as(how + ", and goes on").hasValue(1);
    }

    private String hook() {
        return control.webhooks().list(TinyBase.BASE).get(0).path("id").asText();
    }

    private Run run() throws Exception {
        return base.run("tasks", "capture", "webhook");
    }
}
