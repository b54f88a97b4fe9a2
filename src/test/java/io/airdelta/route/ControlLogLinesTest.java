package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.LogLines;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is said of statements that write, claim or read for several tables at once; a test answers in the warehouse's place. */
class ControlLogLinesTest {
    private static final SQLException CONFLICT =
            new SQLException("[DELTA_CONCURRENT_APPEND] another commit came first");
    private static final SQLException REFUSED = new SQLException("[INSUFFICIENT_PERMISSIONS] no", "42501");

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final LogLines log = LogLines.of("io.airdelta.route");
    private final List<SQLException> failures = new ArrayList<>();
    private Engine engine;
    private ControlWriter writer;

    @BeforeEach
    void start() throws Exception {
        Properties settings = new Properties();
        settings.putAll(Map.of("airdelta.sql-retries.first-delay", "1ms"));
        context.getPropertiesComponent().setInitialProperties(settings);
        WarehouseStandIn.start(context, this::warehouse);
        engine = context.getRegistry().lookupByNameAndType("airdelta", Engine.class);
        writer = new ControlWriter(engine, "lake", failure -> {});
        writer.reached(TableName.parse("main.launch.tasks"));
    }

    @AfterEach
    void stop() {
        log.close();
        context.stop();
    }

    @Test
    void a_repetition_names_every_table_whose_rows_it_writes() throws Exception {
        writer.later(run("tasks", "app1"));
        writer.later(run("vendors", "app1"));
        failures.add(CONFLICT);

        writer.write(run("assets", "app2"));

        assertThat(log.all())
                .singleElement()
                .asString()
                .startsWith(
                        "WARN Tables 'tasks' (base app1), 'vendors' (base app1), 'assets' (base app2) -> control tables in"
                                + " warehouse 'lake': attempt 1 of a statement failed; it is repeated in 1 ms")
                .contains("DELTA_CONCURRENT_APPEND");
    }

    @Test
    void rows_that_are_refused_together_and_stored_for_themselves_are_told_of_once() throws Exception {
        writer.later(run("tasks", "app1"));
        failures.add(REFUSED);

        writer.write(run("assets", "app2"));

        assertThat(log.all())
                .singleElement()
                .asString()
                .startsWith("WARN Tables 'tasks' (base app1), 'assets' (base app2): ")
                .contains("refused together", "stored for themselves", "INSUFFICIENT_PERMISSIONS");
    }

    @Test
    void a_claim_and_the_reading_of_the_control_tables_name_the_table_that_waits_for_them() throws Exception {
        Run run = Samples.run();
        failures.add(CONFLICT);
        new WriterClaims(engine, "lake", writer).claim(run);
        failures.add(CONFLICT);
        new ControlSchema(engine, "lake").load(run);

        assertThat(log.all())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line)
                        .startsWith("WARN Table 'tasks' (base " + Samples.BASE
                                + ") -> control tables in warehouse 'lake'"));
    }

    @Test
    void what_is_lost_when_the_service_stops_names_its_tables_and_where_it_should_have_gone() throws Exception {
        Run run = Samples.run();
        ControlSchemas schemas = new ControlSchemas(engine);
        schemas.of(run).load(run);
        schemas.later(run, run("tasks", Samples.BASE));
        failures.add(REFUSED);

        context.stop();

        assertThat(log.all())
                .filteredOn(line -> !line.startsWith("INFO airdelta stops"))
                .singleElement()
                .asString()
                .startsWith("WARN Table 'tasks' (base " + Samples.BASE + "): schema main.launch in warehouse 'default'")
                .contains("is lost, as the service stops", "INSUFFICIENT_PERMISSIONS");
    }

    @Test
    void a_run_that_ended_before_its_warehouse_told_the_catalog_is_told_of_when_the_service_stops() {
        Run run = Samples.run("target", "launch.tasks");
        run.end(RunStatus.FAILED, "why", Instant.now());
        context.getRegistry()
                .lookupByNameAndType("airdeltaRunLog", RunLog.class)
                .record(run);

        context.stop();

        assertThat(log.all())
                .filteredOn(line -> line.contains("is lost"))
                .singleElement()
                .asString()
                .startsWith("WARN Table 'tasks' (base " + Samples.BASE + "): its row of airdelta_runs is lost; the run "
                        + run.id())
                .contains("stopped before the warehouse told its catalog");
    }

    private static ControlRows run(String table, String base) {
        return new ControlRows()
                .add(ControlTable.RUNS, Map.of("run_id", table + base, "route_id", table, "base_id", base));
    }

    private void warehouse(Exchange exchange) throws SQLException {
        Statement statement = exchange.getMessage().getBody(Statement.class);
        exchange.getMessage().setBody(List.of());
        exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, 1);
        if (!failures.isEmpty()) {
            throw failures.remove(0);
        }
        if (statement.sql().startsWith("DESCRIBE")) {
            throw new SQLException("[TABLE_OR_VIEW_NOT_FOUND] not here", "42P01");
        }
    }
}
