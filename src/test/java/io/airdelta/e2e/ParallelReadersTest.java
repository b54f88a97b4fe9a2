package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.route.AirtableCallEditor;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.AdviceWith;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A table of 2,345 records is read by several readers; the warehouse keeps every row once. */
@ExtendWith(SharedWarehouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ParallelReadersTest {
    private static final int RECORDS = 2_345;
    private LivingBase base;

    @BeforeAll
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(RECORDS, SharedWarehouse.newSchema());
    }

    @AfterAll
    void stop() {
        base.close();
    }

    @BeforeEach
    void anew() throws Exception {
        base.restart();
    }

    /** Fails where slices leave records out, or where one reader's pages are taken for another's. */
    @Test
    void every_record_lands_once_for_at_most_eight_requests_more_than_pages() throws Exception {
        Run run = base.succeed("five", "readers", "5");

        assertThat(base.count("five")).isEqualTo(RECORDS);
        assertThat(run.counters().records).hasValue(RECORDS);
        assertThat(run.counters().requests.get()).isBetween(24L + 1, 24L + 8);
        assertThat(run.writes().statements()).isEqualTo(1);
        assertThat(differing("five")).isZero();

        Run again = base.succeed("five", "readers", "5");
        assertThat(again.counters().rowsTouched).hasValue(0);
    }

    /** Fails where the first page, which is asked for twice, opens and closes versions. */
    @Test
    void history_sees_each_record_once() throws Exception {
        Run run = base.succeed("versions", "readers", "3", "scdType", "SCD_TYPE_2");

        assertThat(base.count("versions")).isEqualTo(RECORDS);
        assertThat(run.counters().rowsInserted).hasValue(RECORDS);
    }

    @Test
    void a_filter_counts_within_each_slice() throws Exception {
        base.succeed("filtered", "readers", "2", "filter", "{Points} > 1000");
        base.succeed("alone", "filter", "{Points} > 1000");

        assertThat(base.count("filtered")).isPositive().isLessThan(RECORDS).isEqualTo(base.count("alone"));
    }

    @Test
    void a_view_is_read_by_one_reader() throws Exception {
        Run run = base.succeed("viewed", "readers", "5", "view", "Grid view");

        assertThat(run.counters().pages).hasValue(24);
    }

    /** A server that takes no notice of the formula gives every reader every record. Fails where that is believed. */
    @Test
    void a_server_that_divides_otherwise_than_asked_is_read_by_one_reader() throws Exception {
        AdviceWith.adviceWith(
                base.host().context(),
                "airdelta-read",
                route -> route.weaveAddFirst().process(AirtableCallEditor::dropFormula));

        Run run = base.succeed("undivided", "readers", "4");

        assertThat(base.count("undivided")).isEqualTo(RECORDS);
        assertThat(differing("undivided")).isZero();
        assertThat(run.counters().records).hasValue(RECORDS);
        Run next = base.succeed("undivided", "readers", "4");
        assertThat(next.counters().pages).as("and so is the next one").hasValue(24);
    }

    @Test
    void a_record_that_is_deleted_while_the_table_is_read_is_none_of_the_slices_faults() throws Exception {
        base.succeed("deleted", "readers", "2");
        List<String> gone = List.of(TinyBase.id(1));
        base.airtable()
                .control()
                .afterList(
                        TinyBase.BASE,
                        "Tasks",
                        1,
                        () -> base.airtable().control().delete(TinyBase.BASE, TinyBase.TABLE, gone));

        Run run = base.succeed("deleted", "readers", "2");
        base.airtable().control().restore(TinyBase.BASE, TinyBase.TABLE, gone);

        assertThat(run.counters().rowsDeleted).hasValue(1);
    }

    /** Fails where readers go on reading for a run that has failed. */
    @Test
    void a_merge_that_fails_stops_the_reading() throws Exception {
        base.succeed("failing");
        base.restart("airdelta.batch.rows", "100");
        SimulatorOptions before = base.airtable().control().options();
        base.airtable().control().options(before.with(options -> options.put("latencyMillis", 2_000)));
        try {
            AdviceWith.adviceWith(
                    base.host().context(),
                    "airdelta-store",
                    route -> route.weaveAddFirst().throwException(new IllegalStateException("the first batch")));

            Run run = base.run("failing", "readers", "2");
            base.airtable().control().resetStatistics();
            ReaderThreads.awaitIdle();

            assertThat(run.status()).isEqualTo(RunStatus.FAILED);
            assertThat(run.counters().pages).hasValue(1);
            assertThat(base.airtable().control().statistics().path("requests").asInt())
                    .isZero();
        } finally {
            base.airtable().control().options(before);
            base.restart("airdelta.batch.rows", "5000");
        }
    }

    /** How many rows differ from those of a table that one reader read. */
    private long differing(String table) throws Exception {
        if (base.query("SHOW TABLES IN SCHEMA LIKE 'one_reader'").isEmpty()) {
            base.succeed("one_reader");
        }
        List<Map<String, Object>> differing =
                base.query("SELECT count(*) AS n FROM (SELECT _airtable_id, _airtable_row_hash"
                        + " FROM SCHEMA.one_reader EXCEPT SELECT _airtable_id, _airtable_row_hash FROM SCHEMA." + table
                        + ")");
        return (Long) differing.get(0).get("n");
    }
}
