package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A service that reads changes goes on from what it remembers, without asking the warehouse; what a {@code run --once} beside it
 * wrote ends that. Each target of a schema may be the one at which that is noticed.
 */
@ExtendWith(SharedWarehouse.class)
class TwoProcessesTest {
    private String schema;
    private AirtableSimulator airtable;
    private Host service;
    private Host other;

    @BeforeEach
    void start() throws Exception {
        schema = SharedWarehouse.newSchema();
        airtable = AirtableSimulator.of(TinyBase.with(20))
                .options(SimulatorOptions.unlimited())
                .start();
        service = new Host(airtable.url(), SharedWarehouse.get(), Map.of());
        other = new Host(airtable.url(), SharedWarehouse.get(), Map.of());
    }

    @AfterEach
    void stop() {
        service.close();
        other.close();
        airtable.close();
    }

    @Test
    void a_field_that_only_the_other_process_has_met_is_emptied_where_its_cell_was() throws Exception {
        String[] webhook = {"capture", "webhook"};
        run(service, "followed", webhook);
        run(service, "sibling");
        assertThat(run(service, "followed", webhook).capture().isIdle()).isTrue();
        String field = airtable.control()
                .addField(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        TinyBase.json("{\"name\":\"More\",\"type\":\"singleLineText\"}"));
        update(1, field, "\"x\"");
        run(other, "followed", webhook);
        assertThat(value("followed", "more")).isEqualTo("x");

        // It takes along what the idle run left to be written, and so learns that another process wrote.
        run(service, "sibling");
        update(1, field, "null");
        update(1, TinyBase.NAME, "\"Changed\"");
        run(service, "followed", webhook);

        assertThat(value("followed", "name")).isEqualTo("Changed");
        assertThat(value("followed", "more")).isNull();
    }

    @Test
    void a_run_from_before_the_other_process_wrote_stores_nothing_that_it_read() throws Exception {
        String[] versions = {"capture", "incremental", "scdType", "SCD_TYPE_2"};
        run(service, "versions", versions);
        run(service, "sibling");
        update(1, TinyBase.NAME, "\"One\"");
        airtable.control().afterList(TinyBase.BASE, "Tasks", 1, () -> {
            update(1, TinyBase.NAME, "\"Two\"");
            run(other, "versions", versions);
            run(other, "sibling");
            // This one is told that its target moved, and reads the states of all targets anew.
            run(service, "sibling");
        });

        run(service, "versions", versions);

        assertThat(value("versions", "name", "AND _airtable_is_current")).isEqualTo("Two");
        assertThat(service.query(
                        "SELECT * FROM " + schema + ".versions WHERE _airtable_valid_to < _airtable_valid_from"))
                .isEmpty();
    }

    private Run run(Host host, String target, String... parameters) {
        String[] all = new String[parameters.length + 6];
        System.arraycopy(
                new String[] {"base", TinyBase.BASE, "table", "Tasks", "target", schema + "." + target}, 0, all, 0, 6);
        System.arraycopy(parameters, 0, all, 6, parameters.length);
        try {
            Run run = host.run(all);
            assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.SUCCEEDED);
            return run;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void update(int record, String field, String value) {
        airtable.control()
                .update(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        TinyBase.json("[{\"id\":\"%s\",\"fields\":{\"%s\":%s}}]"
                                .formatted(TinyBase.id(record), field, value)));
    }

    private Object value(String table, String column) throws Exception {
        return value(table, column, "");
    }

    private Object value(String table, String column, String and) throws Exception {
        List<Map<String, Object>> rows = service.query("SELECT " + column + " AS v FROM " + schema + "." + table
                + " WHERE _airtable_id = '" + TinyBase.id(1) + "' " + and);
        assertThat(rows).hasSize(1);
        return rows.get(0).get("v");
    }
}
