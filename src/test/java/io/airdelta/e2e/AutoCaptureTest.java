package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.sync.Capture;
import io.airdelta.sync.Run;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A route that leaves it to airdelta how changes are found. */
@ExtendWith(SharedWarehouse.class)
class AutoCaptureTest {
    private LivingBase base;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(30, SharedWarehouse.newSchema());
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void it_takes_the_best_that_the_token_allows_and_chooses_anew_when_that_changes() throws Exception {
        base.restart(LivingBase.NO_WEBHOOKS);
        Run first = run();
        assertThat(first.error()).isNull();
        assertThat(first.capture().mode()).isEqualTo(Capture.INCREMENTAL);
        assertThat(first.capture().reason())
                .contains("auto: no webhook, the token may not manage webhooks in the base (403 INVALID_PERMISSIONS");

        base.fill(TinyBase.POINTS, "9", 3);
        Run second = run();
        assertThat(second.counters().records).hasValue(1);
        assertThat(second.counters().requests)
                .as("the refusal is remembered: one for the schema, one for the records")
                .hasValue(2);

        base.restart(LivingBase.EVERYTHING);
        Run third = run();
        assertThat(third.capture().mode()).isEqualTo(Capture.WEBHOOK);
        assertThat(third.capture().reason())
                .isEqualTo("auto: the base has a webhook; complete scan: the run before used capture incremental");
        assertThat(run().capture().isIdle()).isTrue();

        base.restart(LivingBase.NO_WEBHOOKS);
        base.fill(TinyBase.POINTS, "10", 3);
        assertThat(run().capture().mode()).isEqualTo(Capture.INCREMENTAL);
        assertThat(base.value("tasks", "points", 3)).isEqualTo(10.0);

        base.restart(LivingBase.RECORDS_ONLY);
        assertThat(run().capture().mode()).as("records by name").isEqualTo(Capture.INCREMENTAL);
        assertThat(base.query("SELECT capture, capture_reason IS NOT NULL AS told FROM SCHEMA.airdelta_runs"
                        + " ORDER BY started_at"))
                .extracting(row -> row.get("capture") + " " + row.get("told"))
                .contains("incremental true", "webhook true");
    }

    private Run run() throws Exception {
        return base.run("tasks", "capture", "auto");
    }
}
