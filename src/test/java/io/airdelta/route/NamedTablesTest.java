package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.delta.ControlTable;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NamedTablesTest {
    @Test
    void one_table_is_named_as_a_run_names_its_own_however_many_runs_of_it_there_are() {
        List<Run> runs = Collections.nCopies(3, Samples.run());

        assertThat(NamedTables.of(runs)).isEqualTo("Table 'tasks' (base " + Samples.BASE + ")");
    }

    @Test
    void rows_name_each_table_once_and_one_without_a_route_by_its_target() {
        ControlRows rows = new ControlRows()
                .add(ControlTable.RUNS, Map.of("run_id", "1", "route_id", "tasks", "base_id", "app1"))
                .add(ControlTable.RUNS, Map.of("run_id", "2", "route_id", "tasks", "base_id", "app1"))
                .add(ControlTable.RUNS, Map.of("run_id", "3", "route_id", "tasks", "base_id", "app2"))
                .add(ControlTable.COLUMNS, Map.of("target", "main.launch.vendors", "base_id", "app1"));

        assertThat(NamedTables.of(rows).replaceFirst("Tables ", "").split(", "))
                .containsExactlyInAnyOrder(
                        "'tasks' (base app1)", "'tasks' (base app2)", "'main.launch.vendors' (base app1)");
    }

    @Test
    void of_many_tables_five_are_named_and_the_others_counted() {
        ControlRows rows = new ControlRows();
        for (int i = 1; i <= 8; i++) {
            rows.add(ControlTable.RUNS, Map.of("run_id", "r" + i, "route_id", "t" + i, "base_id", "app"));
        }

        assertThat(NamedTables.of(rows))
                .isEqualTo("Tables 't1' (base app), 't2' (base app), 't3' (base app), 't4' (base app), 't5' (base app)"
                        + " and 3 more");
    }

    @Test
    void a_name_makes_no_line_of_its_own() {
        ControlRows rows = new ControlRows()
                .add(ControlTable.RUNS, Map.of("run_id", "1", "route_id", "a\nERROR forged", "base_id", "app1"));

        assertThat(NamedTables.of(rows).lines()).hasSize(1);
    }
}
