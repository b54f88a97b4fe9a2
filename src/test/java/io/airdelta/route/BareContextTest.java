package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.TableSpec;
import org.apache.camel.ServiceStatus;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bare context gets the engine by one routes builder, and one bad table leaves it running. */
class BareContextTest {
    private final DefaultCamelContext context = new DefaultCamelContext();

    @BeforeEach
    void addEngine() throws Exception {
        context.addRoutes(new AirdeltaRoutes());
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void a_table_of_the_template_starts_and_is_known_with_its_defaults() throws Exception {
        TemplatedRouteBuilder.builder(context, "airtable-table")
                .routeId("tasks")
                .parameter("table", "Packaging Tasks")
                .parameter("target", "launch.packaging_tasks")
                .add();
        context.start();

        assertThat(context.getRouteController().getRouteStatus("tasks")).isEqualTo(ServiceStatus.Started);
        assertThat(policy().tables())
                .extracting(TableSpec::id, TableSpec::schedule)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("tasks", "0 0/15 * * * ?"));
    }

    @Test
    void a_table_whose_parameters_mean_nothing_does_not_start_and_the_others_run() throws Exception {
        for (String target : new String[] {"no schema here", "a.b.c.d", "launch.good"}) {
            TemplatedRouteBuilder.builder(context, "airtable-table")
                    .routeId("table-" + target.length())
                    .parameter("table", "Packaging Tasks")
                    .parameter("target", target)
                    .add();
        }
        TemplatedRouteBuilder.builder(context, "airtable-table")
                .routeId("bad-cron")
                .parameter("table", "Packaging Tasks")
                .parameter("target", "launch.other")
                .parameter("schedule", "every now and then")
                .parameter("tabel", "x")
                .add();
        TemplatedRouteBuilder.builder(context, "airtable-table")
                .routeId("nothing")
                .add();
        context.start();

        assertThat(context.isStarted()).isTrue();
        assertThat(policy().tables()).extracting(TableSpec::id).containsExactly("table-11");
        assertThat(context.getRouteController().getRouteStatus("bad-cron")).isEqualTo(ServiceStatus.Stopped);
        assertThat(context.getRouteController().getRouteStatus("nothing")).isEqualTo(ServiceStatus.Stopped);
        assertThat(context.getRouteController().getRouteStatus("table-11")).isEqualTo(ServiceStatus.Started);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0 0/15 * * * ?", "0 0 6 * * ?"})
    void a_second_table_with_the_same_target_stands_still_and_the_first_keeps_its_schedule(String schedule)
            throws Exception {
        for (String id : new String[] {"first", "second"}) {
            TemplatedRouteBuilder.builder(context, "airtable-table")
                    .routeId(id)
                    .parameter("table", "Packaging Tasks")
                    .parameter("target", "launch.packaging_tasks")
                    .parameter("schedule", id.equals("first") ? "0 0/15 * * * ?" : schedule)
                    .add();
        }
        context.start();

        assertThat(context.getRouteController().getRouteStatus("first")).isEqualTo(ServiceStatus.Started);
        assertThat(context.getRouteController().getRouteStatus("second")).isEqualTo(ServiceStatus.Stopped);
        assertThat(((QuartzEndpoint) context.getRoute("first").getEndpoint()).getCron())
                .isEqualTo("0 0/15 * * * ?");
    }

    @Test
    void the_same_target_in_two_warehouses_is_two_tables() throws Exception {
        for (String warehouse : new String[] {"east", "west"}) {
            TemplatedRouteBuilder.builder(context, "airtable-table")
                    .routeId(warehouse)
                    .parameter("table", "Packaging Tasks")
                    .parameter("target", "launch.packaging_tasks")
                    .parameter("warehouse", warehouse)
                    .add();
        }
        context.start();

        assertThat(policy().tables()).extracting(TableSpec::id).containsExactlyInAnyOrder("east", "west");
        assertThat(context.getRouteController().getRouteStatus("east")).isEqualTo(ServiceStatus.Started);
        assertThat(context.getRouteController().getRouteStatus("west")).isEqualTo(ServiceStatus.Started);
    }

    private TableRoutePolicy policy() {
        return context.getRegistry().lookupByNameAndType("airdeltaTable", TableRoutePolicy.class);
    }
}
