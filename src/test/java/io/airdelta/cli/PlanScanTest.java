package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.embedded.SharedWarehouse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code plan} tells of requests and rows, before a table's first run and after it. */
@ExtendWith(SharedWarehouse.class)
class PlanScanTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path routes;

    private final EmbeddedWarehouse warehouse;
    private CountedBase base;

    PlanScanTest(EmbeddedWarehouse warehouse) {
        this.warehouse = warehouse;
    }

    @BeforeEach
    void start() throws Exception {
        base = new CountedBase(140, warehouse, routes);
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void rows_to_come_are_counted_and_nothing_is_written() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + ".parts", "capture: incremental");

        JsonNode unread = plan(10).at("/tables/0");
        assertThat(unread.get("requests").isNull())
                .as("nobody counted the records")
                .isTrue();
        assertThat(unread.get("captureReason").asText()).isEqualTo("complete scan: the target is new");
        assertThat(unread.get("scan").isNull()).isTrue();

        JsonNode first = plan(10, "--scan").at("/tables/0");
        assertScan(first, 140, 140, 0, 0, false);
        assertThat(first.get("requests").asLong()).isEqualTo(2);

        assertThat(base.invoke("run", "--once").exitCode()).isZero();
        JsonNode done = plan(0, "--scan");
        assertScan(done.at("/tables/0"), 140, 0, 0, 0, false);
        assertThat(done.at("/tables/0/capture").asText()).isEqualTo("incremental");
        assertThat(done.at("/tables/0/captureReason").isNull()).isTrue();
        assertThat(done.at("/tables/0/requests").asLong()).isEqualTo(1);
        assertThat(done.at("/tables/0/requestsPerMonth").asLong()).isEqualTo(30 * 2 + 2850);
        assertThat(done.at("/bases/0/base").asText()).isEqualTo(CountedBase.BASE);
        assertThat(done.at("/bases/0/requests").asLong()).isEqualTo(2);
        assertThat(done.get("requests").asLong()).isEqualTo(2);
        assertThat(done.get("leastSeconds").asDouble()).isEqualTo(0.04);
        assertThat(done.get("warnings")).isEmpty();

        base.delete(1, 60);
        base.airtable()
                .control()
                .update(
                        CountedBase.BASE,
                        CountedBase.TABLE,
                        JSON.readTree("[{\"id\":\"" + CountedBase.id(61) + "\",\"fields\":{\"" + CountedBase.NAME
                                + "\":\"Other\"}}]"));
        assertScan(plan(10, "--scan").at("/tables/0"), 80, 0, 1, 60, true);
        Invocation text = base.invoke("plan", "--scan");
        assertThat(text.exitCode()).isEqualTo(10);
        assertThat(text.out())
                .contains("-- scan: 80 records in 2 requests; 0 rows to insert, 1 to update, 60 to delete"
                        + " (they would be held back)")
                .contains("1 with something to do")
                .doesNotContain("nothing to do");
        assertThat(plan(0).at("/tables/0/heldDeletes").asLong())
                .as("plan stores nothing")
                .isZero();

        assertThat(base.invoke("run", "--once", "--full").exitCode()).isEqualTo(4);
        assertThat(plan(0).at("/tables/0/heldDeletes").asLong()).isEqualTo(60);
        assertThat(base.invoke("plan").out())
                .contains("-- 60 deletes are held back until they are accepted: airdelta accept-deletes --only parts");
        assertThat(base.invoke("accept-deletes", "--only", "parts").exitCode()).isZero();
        assertThat(plan(0).at("/tables/0/captureReason").asText())
                .isEqualTo("complete scan: held deletes were accepted");
    }

    @Test
    void rows_that_a_transform_makes_are_not_guessed() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + ".parts", "transform: direct:mine");

        JsonNode scan = plan(10, "--scan").at("/tables/0/scan");

        assertThat(scan.get("records").asInt()).isEqualTo(140);
        assertThat(scan.get("inserts").isNull()).isTrue();
        assertThat(scan.get("note").asText()).contains("transform");
    }

    @Test
    void versions_are_compared_with_the_current_one_and_deletes_may_be_left_alone() throws Exception {
        base.route("parts", SharedWarehouse.newSchema() + ".parts", "scdType: SCD_TYPE_2", "deletes: ignore");
        assertThat(base.invoke("run", "--once").exitCode()).isZero();
        base.delete(1, 2);
        base.airtable()
                .control()
                .update(
                        CountedBase.BASE,
                        CountedBase.TABLE,
                        JSON.readTree("[{\"id\":\"" + CountedBase.id(61) + "\",\"fields\":{\"" + CountedBase.NAME
                                + "\":\"Other\"}}]"));

        assertScan(plan(10, "--scan").at("/tables/0"), 138, 0, 1, 0, false);
    }

    private static void assertScan(
            JsonNode table, int records, int inserts, int updates, int deletes, boolean deletesHeld) {
        JsonNode scan = table.get("scan");
        assertThat(scan.get("records").asInt()).isEqualTo(records);
        assertThat(scan.get("inserts").asInt()).as("inserts").isEqualTo(inserts);
        assertThat(scan.get("updates").asInt()).as("updates").isEqualTo(updates);
        assertThat(scan.get("deletes").asInt()).as("deletes").isEqualTo(deletes);
        assertThat(scan.get("deletesHeld").asBoolean()).isEqualTo(deletesHeld);
        assertThat(scan.get("deadLetters").asInt()).isZero();
        assertThat(scan.get("note").isNull()).isTrue();
    }

    private JsonNode plan(int exitCode, String... options) throws Exception {
        String[] all = java.util.stream.Stream.concat(
                        java.util.stream.Stream.of("plan", "--format", "json"), java.util.Arrays.stream(options))
                .toArray(String[]::new);
        Invocation plan = base.invoke(all);
        assertThat(plan.exitCode()).as(plan.out() + plan.err()).isEqualTo(exitCode);
        return JSON.readTree(plan.out());
    }
}
