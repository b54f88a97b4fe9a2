package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.sync.InvalidTable;
import io.airdelta.sync.TableSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class FrontParametersTest {
    @Test
    void a_table_of_the_template_has_its_route_s_id() {
        assertThat(read("tasks", Map.of()).id()).isEqualTo("tasks");
    }

    @Test
    void a_name_counts_in_camel_case_and_in_kebab_case() {
        assertThat(read("tasks", Map.of("full-scan", "12h", "scdType", "SCD_TYPE_1", "scd-type", "SCD_TYPE_1"))
                        .fullScan())
                .hasHours(12);
    }

    @Test
    void what_camel_adds_of_its_own_and_what_is_null_is_left_out() {
        Map<String, Object> given = new HashMap<>(Map.of(
                "routeId", "tasks",
                "route-id", "tasks",
                "templateId", "airtable-table",
                "uuid", "1",
                "parentProcessorId", "kamelet1",
                "bridgeErrorHandler", "false",
                "noErrorHandler", "true"));
        given.put("view", null);

        assertThat(read("tasks", given).view()).isEmpty();
    }

    @Test
    void values_are_resolved_and_need_not_be_text() {
        TableSpec spec = FrontParameters.read(
                "tasks",
                Map.of("table", "Tasks", "target", "{{schema}}.tasks", "readers", 3),
                text -> text.replace("{{schema}}", "launch"));

        assertThat(spec.target().schema()).isEqualTo("launch");
        assertThat(spec.readers()).isEqualTo(3);
    }

    @Test
    void a_kamelet_s_table_has_the_id_of_its_uri_else_that_of_the_route_that_calls_it() {
        assertThat(read("my-id", Map.of("parentRouteId", "caller")).id()).isEqualTo("my-id");
        assertThat(read("airtable-delta-sync-1", Map.of("parentRouteId", "caller"))
                        .id())
                .isEqualTo("caller");
        assertThat(read("airtable-delta-sync-1", Map.of()).id()).isEqualTo("airtable-delta-sync-1");
    }

    @Test
    void a_kamelet_takes_no_schedule_and_says_where_its_trigger_is() {
        assertThatThrownBy(() -> read("my-id", Map.of("parentRouteId", "caller", "schedule", "0 0 6 * * ?")))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("Route 'my-id'")
                .hasMessageContaining("'schedule'")
                .hasMessageContaining("from: quartz");
        assertThat(read("tasks", Map.of("schedule", "0 0 6 * * ?")).schedule()).isEqualTo("0 0 6 * * ?");
    }

    @Test
    void what_means_nothing_is_refused_as_in_every_table() {
        assertThatThrownBy(() -> read("tasks", Map.of("capture", "stream", "tabl", "x")))
                .isInstanceOf(InvalidTable.class)
                .hasMessageContaining("'tabl'")
                .hasMessageContaining("'capture'");
        assertThatThrownBy(() -> FrontParameters.ofKamelet("k", Map.of("target", "a.b")))
                .hasMessageContaining("'table' is missing");
    }

    @Test
    void a_wrong_number_of_readers_is_the_table_s_own_fault() {
        assertThatThrownBy(() -> read("tasks", Map.of("readers", "9"))).isInstanceOf(InvalidTable.class);
        assertThat(read("tasks", Map.of()).base()).isEqualTo(Optional.empty());
    }

    private static TableSpec read(String routeId, Map<String, Object> given) {
        Map<String, Object> all = new HashMap<>(Map.of("table", "Tasks", "target", "launch.tasks"));
        all.putAll(given);
        return FrontParameters.read(routeId, all, UnaryOperator.identity());
    }
}
