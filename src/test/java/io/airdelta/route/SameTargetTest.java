package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.sync.Run;
import io.airdelta.sync.RunRows;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TableSpec;
import io.airdelta.sync.TargetKey;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two tables of which only the warehouse tells that they have one target: each would take the other's rows for deleted ones. */
class SameTargetTest {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final List<String> statements = new CopyOnWriteArrayList<>();

    @BeforeEach
    void start() throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of("airtable.token", "patTest.secret", "airtable.base", Samples.BASE));
        context.getPropertiesComponent().setInitialProperties(settings);
        WarehouseStandIn.start(context, exchange -> {
            String sql = exchange.getMessage().getBody(Statement.class).sql();
            statements.add(sql);
            exchange.getMessage()
                    .setBody(sql.contains("current_catalog") ? List.of(Map.of("catalog", "main")) : List.of());
            exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, 1);
        });
        for (String target : List.of("launch.tasks", "MAIN.launch.tasks", "other.launch.tasks")) {
            TemplatedRouteBuilder.builder(context, "airtable-table")
                    .routeId(target.replace('.', '-'))
                    .parameter("table", "Tasks")
                    .parameter("target", target)
                    .parameter("schedule", "0 0 0 1 1 ? 2099")
                    .add();
        }
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @Test
    void the_one_whose_catalog_the_warehouse_tells_does_not_run() {
        Run run = run("launch-tasks");

        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error())
                .contains(
                        "Route 'launch-tasks': table 'MAIN-launch-tasks' has the same target main.launch.tasks",
                        "give each table its own");
        assertThat(statements)
                .as("its target is not looked at, by the name that its run knows")
                .noneMatch(sql -> sql.contains("`main`.`launch`.`tasks`"));
    }

    /** Fails where the status of the table that has the target tells of the runs of the one that has not. */
    @Test
    void what_is_stored_and_known_of_the_target_is_not_touched_by_the_refused_run() {
        Run refused = run("launch-tasks");
        Run owner = run("MAIN-launch-tasks");

        assertThat(RunRows.run(refused)).containsEntry("target", "launch.tasks");
        assertThat(TargetKey.of(refused)).isNotEqualTo(TargetKey.of(owner));
        assertThat(RunRows.run(owner)).containsEntry("target", "main.launch.tasks");
    }

    @Test
    void the_one_that_names_the_catalog_runs() {
        assertThat(run("MAIN-launch-tasks").error()).doesNotContain("same target");
        assertThat(statements).as("its target is looked at").anyMatch(sql -> sql.contains("`MAIN`.`launch`.`tasks`"));
    }

    @Test
    void a_table_of_the_same_name_in_another_catalog_is_another_one() {
        assertThat(run("other-launch-tasks").error()).doesNotContain("same target");
    }

    private Run run(String id) {
        TableSpec spec =
                context.getRegistry().lookupByNameAndType("airdeltaTable", TableRoutePolicy.class).tables().stream()
                        .filter(each -> each.id().equals(id))
                        .findFirst()
                        .orElseThrow();
        return context.createProducerTemplate()
                .send("direct:airdelta-run", exchange -> exchange.setProperty(TableRoutePolicy.PROPERTY, spec))
                .getProperty(Run.PROPERTY, Run.class);
    }
}
