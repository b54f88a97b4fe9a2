package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.embedded.SharedWarehouse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is done once a week, after a run. */
@ExtendWith(SharedWarehouse.class)
class UpkeepTest {
    private static final String WEEK_AGO = "current_timestamp() - INTERVAL '8' DAY";

    private LivingBase base;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        base = new LivingBase(20, SharedWarehouse.newSchema());
        base.succeed("tasks");
        base.succeed("others");
        base.query("INSERT INTO SCHEMA.airdelta_runs (run_id, route_id, started_at) VALUES"
                + " ('old', 'tasks', current_timestamp() - INTERVAL '401' DAY),"
                + " ('young', 'tasks', current_timestamp() - INTERVAL '399' DAY)");
        age();
    }

    @AfterEach
    void stop() {
        base.close();
    }

    @Test
    void old_runs_go_once_a_week_and_tables_are_tidied_up_where_the_platform_does_not_do_it() throws Exception {
        base.restart("airdelta.maintenance", "off");
        base.succeed("tasks");
        assertThat(runs()).doesNotContain("old").contains("young");
        assertThat(upkeep("tasks")).isEmpty();
        assertThat(upkeep("airdelta_state")).isEmpty();

        age();
        base.restart("airdelta.maintenance", "auto");
        base.succeed("tasks");
        assertThat(upkeep("tasks")).as("an embedded target").contains("OPTIMIZE");
        assertThat(upkeep("airdelta_state")).contains("OPTIMIZE");
        assertThat(upkeep("others")).as("no run of it was there").isEmpty();
        assertThat(base.query("SELECT _airtable_id FROM SCHEMA.tasks")).hasSize(20);
        List<String> before = upkeep("airdelta_state");

        base.succeed("others");
        assertThat(upkeep("airdelta_state"))
                .as("with another target's, a moment ago")
                .isEqualTo(before);
        assertThat(upkeep("others")).contains("OPTIMIZE");

        base.succeed("tasks");
        assertThat(upkeep("airdelta_state")).as("not again this week").isEqualTo(before);
    }

    private void age() throws Exception {
        base.query("UPDATE SCHEMA.airdelta_state SET maintained_at = " + WEEK_AGO);
        // Delta joins files only where there are several.
        for (String table : List.of("tasks", "others")) {
            base.query("UPDATE SCHEMA." + table + " SET name = name WHERE _airtable_id = '" + TinyBase.id(3) + "'");
        }
    }

    private List<String> upkeep(String table) throws Exception {
        return base.query("DESCRIBE HISTORY SCHEMA." + table).stream()
                .map(row -> (String) row.get("operation"))
                .filter(operation -> operation.startsWith("OPTIMIZE") || operation.startsWith("VACUUM"))
                .toList();
    }

    private List<Object> runs() throws Exception {
        return base.query("SELECT run_id FROM SCHEMA.airdelta_runs").stream()
                .map((Map<String, Object> row) -> row.get("run_id"))
                .toList();
    }
}
