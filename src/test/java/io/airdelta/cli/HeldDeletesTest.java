package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What the commands tell and do from a first run to deletes that are held back and accepted. */
@ExtendWith(SharedWarehouse.class)
class HeldDeletesTest {
    @TempDir
    private Path routes;

    private final EmbeddedWarehouse warehouse;
    private CountedBase base;

    HeldDeletesTest(EmbeddedWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @BeforeEach
    void start() throws Exception {
        base = new CountedBase(40, warehouse, routes);
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void deletes_that_are_held_back_are_told_and_happen_once_they_are_accepted() throws Exception {
        String schema = SharedWarehouse.newSchema();
        base.route("parts", schema + ".parts", "schedule: 0 0 12 * * ?");
        assertThat(base.invoke("run", "--once").exitCode()).isZero();
        assertThat(accept().out()).isEqualTo("Table 'parts' -> main." + schema + ".parts: no deletes are held back\n");

        base.delete(1, 20);
        Invocation held = base.invoke("run", "--once");
        assertThat(held.exitCode()).as(held.out() + held.err()).isEqualTo(4);
        assertThat(held.out()).contains("held");
        assertThat(held.err())
                .contains("Table 'parts' held: 20 deletes are held back")
                .contains("airdelta accept-deletes --only parts");

        JsonNode status = status().get(0);
        assertThat(status.at("/lastRun/status").asText()).isEqualTo("held");
        assertThat(status.get("heldDeletes").asLong()).isEqualTo(20);
        assertThat(status.get("rows").asLong()).isEqualTo(40);

        assertThat(accept().out()).contains(": 20 deletes are accepted; its next run applies them");
        Invocation accepted = base.invoke("run", "--once");
        assertThat(accepted.exitCode()).as(accepted.err()).isZero();
        assertThat(accepted.lines().get(2)).containsPattern("^parts +20 +0 +0 +20 +0 +0 ");
        JsonNode after = status().get(0);
        assertThat(after.get("heldDeletes").asLong()).isZero();
        assertThat(after.get("rows").asLong()).isEqualTo(20);
    }

    @Test
    void run_accepts_deletes_where_it_is_told_to() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + ".parts", "capture: incremental");
        assertThat(base.invoke("run", "--once").exitCode()).isZero();
        base.delete(1, 20);

        Invocation changes = base.invoke("run", "--once");
        assertThat(changes.exitCode())
                .as("a run that reads changes sees no deletes")
                .isZero();
        assertThat(base.invoke("run", "--once", "--full").exitCode()).isEqualTo(4);
        Invocation accepted = base.invoke("run", "--once", "--full", "--accept-deletes");

        assertThat(accepted.exitCode()).as(accepted.err()).isZero();
        assertThat(accepted.lines().get(2)).containsPattern("^parts +20 +0 +0 +20 ");
    }

    @Test
    void status_tells_of_every_table_whether_it_ran_or_not() throws Exception {
        String schema = SharedWarehouse.newSchema();
        base.route("parts", schema + ".parts", "schedule: 0 0 12 * * ?", "capture: incremental");
        base.route("later", schema + ".later", "scdType: SCD_TYPE_2");
        Files.writeString(routes.resolve("own.yaml"), """
                - route:
                    id: own
                    from:
                      uri: timer:own?period=86400000
                      steps:
                        - to: kamelet:airtable-delta-sync?table=Parts&target=%s_away.own
                """.formatted(schema));
        Instant before = Instant.now().minusSeconds(10);
        assertThat(base.invoke("run", "--once", "--only", "parts").exitCode()).isZero();

        Invocation text = base.invoke("status");
        JsonNode tables = status();

        assertThat(text.exitCode()).as(text.err()).isZero();
        assertThat(text.out())
                .containsPattern("parts +main\\." + schema + "\\.parts +succeeded")
                .contains("later", "never ran")
                .contains("parts: capture incremental, complete scan: the target is new");
        JsonNode parts = tables.get(2);
        assertThat(parts.get("id").asText()).isEqualTo("parts");
        assertThat(parts.get("target").asText()).isEqualTo("main." + schema + ".parts");
        assertThat(Instant.parse(parts.at("/lastRun/startedAt").asText())).isBetween(before, Instant.now());
        assertThat(parts.at("/lastRun/seconds").asDouble()).isPositive();
        assertThat(parts.at("/lastRun/error").isNull()).isTrue();
        assertThat(parts.get("rows").asLong()).isEqualTo(40);
        assertThat(Instant.parse(parts.get("watermark").asText())).isBefore(Instant.now());
        assertThat(Instant.parse(parts.get("lastScanAt").asText())).isAfter(before);
        assertThat(parts.get("deadLetters").asLong()).isZero();
        assertThat(parts.get("nextRun").asText()).endsWith("T12:00:00Z");
        JsonNode later = tables.get(0);
        assertThat(later.get("lastRun").isNull()).isTrue();
        assertThat(later.get("rows").isNull()).isTrue();
        assertThat(later.get("nextRun").isTextual()).isTrue();
        JsonNode own = tables.get(1);
        assertThat(own.get("id").asText()).isEqualTo("own");
        assertThat(own.get("lastRun").isNull()).isTrue();
        assertThat(own.get("nextRun").isNull()).as("a timer of the user's own").isTrue();
    }

    @Test
    void a_schema_in_which_no_run_was_cannot_have_deletes_accepted() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + "_none.parts");

        Invocation accept = accept();

        assertThat(accept.exitCode()).isEqualTo(1);
        assertThat(accept.out()).isEmpty();
        assertThat(accept.err()).contains("Table 'parts': There is no main.").contains("airdelta_state");
    }

    @Test
    void what_asks_the_warehouse_alone_needs_no_token_and_no_base() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + ".parts");
        base.settings().remove("airtable.token");
        base.settings().remove("airtable.base");

        assertThat(status()).hasSize(1);
        assertThat(accept().err()).contains("no run was in that schema yet");
        assertThat(base.invoke("dead-letters", "list").exitCode()).isZero();
    }

    @Test
    void a_warehouse_that_stays_away_costs_half_a_minute_at_most_and_its_wait_is_told() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + ".parts");
        base.settings().put("airdelta.sql-retries.first-delay", "40s");
        base.settings().put("airdelta.sql-retries.most-delay", "40s");
        warehouse.faults().arm(StatementFault.onConnect().times(9).answer(503));
        try {
            Invocation status = base.invoke("status");

            assertThat(status.exitCode()).isEqualTo(1);
            assertThat(status.out()).contains("not known");
            assertThat(status.err()).contains("Warehouse 'default' has not answered", "at most 30 s in all");
        } finally {
            warehouse.faults().clear();
        }
    }

    @Test
    void a_warehouse_that_does_not_answer_costs_its_tables_alone() throws Exception {
        String schema = SharedWarehouse.newSchema();
        base.route("parts", schema + ".parts");
        base.route("away", schema + ".away", "warehouse: other");
        base.settings().put("warehouse.other.url", base.settings().get("warehouse.url"));
        base.settings().put("warehouse.other.user", "token");
        base.settings().put("warehouse.other.password", "wrong");

        Invocation status = base.invoke("status", "--format", "json");

        assertThat(status.exitCode()).isEqualTo(1);
        JsonNode tables = new ObjectMapper().readTree(status.out());
        assertThat(tables.get(0).get("problem").asText()).contains("warehouse.other.password");
        assertThat(tables.get(1).get("problem").isNull()).isTrue();
    }

    private Invocation accept() throws Exception {
        return base.invoke("accept-deletes", "--only", "parts");
    }

    private JsonNode status() throws Exception {
        Invocation status = base.invoke("status", "--format", "json");
        assertThat(status.exitCode()).as(status.err()).isZero();
        return new ObjectMapper().readTree(status.out());
    }
}
