package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.airdelta.row.EncodedRow;
import io.airdelta.sync.PageRows;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import io.airdelta.sync.Statement;
import io.airdelta.sync.TableSpec;
import io.airdelta.sync.WriterBusy;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A claim that lapses in the middle of a run, as every renewal failed while one statement took its time: the run writes nothing
 * more before it holds a claim again. The engine's own routes; a test answers in the warehouse's place.
 */
class LapsedClaimTest {
    private static final String ELSEWHERE = "host=elsewhere pid=1 started=2026-01-01T00:00:00Z engine=away";

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final Run run = Samples.run();
    private final List<String> sent = new ArrayList<>();
    private String slow;
    private boolean isTakenMeanwhile;
    private boolean isAnotherS;

    @BeforeEach
    void start() throws Exception {
        WarehouseStandIn.start(context, this::warehouse);
        ControlTables control = context.getRegistry().lookupByNameAndType("airdeltaControl", ControlTables.class);
        control.locate(run);
        control.load(run);
        sent.clear();
    }

    @AfterEach
    void stop() {
        context.stop();
    }

    @ParameterizedTest
    @CsvSource({"CREATE TABLE, ADD COLUMNS", "ADD COLUMNS, airdelta_columns"})
    void what_makes_the_target_fit_is_not_sent_when_the_target_is_another_process_s_by_then(String slow, String next) {
        this.slow = slow;
        isTakenMeanwhile = true;

        Exchange ended = send("direct:airdelta-fit");

        assertThat(ended.getException(WriterBusy.class)).isNotNull();
        assertThat(sent).anyMatch(sql -> sql.contains(slow)).noneMatch(sql -> sql.contains(next));
    }

    @Test
    void where_nobody_took_the_target_it_is_claimed_anew_before_the_next_statement() {
        slow = "CREATE TABLE";

        Exchange done = send("direct:airdelta-fit");

        assertThat(done.getException()).isNull();
        assertThat(sent.stream().filter(LapsedClaimTest::isClaim)).hasSize(2);
        assertThat(sent.subList(place("CREATE TABLE"), place("ADD COLUMNS"))).anyMatch(LapsedClaimTest::isClaim);
        assertThat(run.claim().isLapsed()).isFalse();
    }

    @Test
    void rows_are_not_merged_when_the_target_became_another_process_s_while_its_version_was_asked_for() {
        slow = "DESCRIBE HISTORY";
        isTakenMeanwhile = true;

        Exchange ended = merge();

        assertThat(ended.getException()).isInstanceOf(WriterBusy.class);
        assertThat(sent).anyMatch(sql -> sql.contains(slow)).noneMatch(LapsedClaimTest::isMerge);
    }

    @Test
    void rows_are_merged_once_the_claim_is_made_anew() {
        slow = "DESCRIBE HISTORY";

        assertThat(merge().getException()).isNull();

        assertThat(sent.stream().filter(LapsedClaimTest::isClaim)).hasSize(2);
        assertThat(sent).last().satisfies(sql -> assertThat(isMerge(sql)).isTrue());
    }

    private int place(String text) {
        return sent.indexOf(sent.stream()
                .filter(sql -> sql.contains(text) && sql.contains("`tasks`"))
                .findFirst()
                .orElseThrow());
    }

    private static boolean isClaim(String sql) {
        return sql.startsWith("MERGE") && sql.contains("dead_writer");
    }

    private static boolean isMerge(String sql) {
        return sql.startsWith("MERGE") && sql.contains("`tasks`");
    }

    private Exchange merge() {
        run.intake()
                .accept(new PageRows(
                        1, List.of(new EncodedRow("rec1", "{\"c0\":\"rec1\"}", "h")), List.of(), 0, false));
        return send("direct:airdelta-merge");
    }

    private Exchange send(String uri) {
        return context.createProducerTemplate().send(uri, exchange -> {
            exchange.setProperty(Run.PROPERTY, run);
            exchange.setProperty(Warehouses.PROPERTY, TableSpec.DEFAULT_WAREHOUSE);
        });
    }

    private void warehouse(Exchange exchange) throws Exception {
        String sql = exchange.getMessage().getBody(Statement.class).sql();
        sent.add(sql);
        exchange.getMessage().setBody(List.of());
        exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, 1);
        if (slow != null && sql.contains(slow) && sql.contains("`tasks`")) {
            run.claim().take(System.nanoTime() - TimeUnit.MINUTES.toNanos(6));
            isAnotherS = isTakenMeanwhile;
        }
        if (sql.startsWith("DESCRIBE HISTORY")) {
            exchange.getMessage().setBody(List.of(Map.of("version", 1L, "operation", "MERGE")));
        } else if (sql.startsWith("DESCRIBE")) {
            throw new SQLException("[TABLE_OR_VIEW_NOT_FOUND] not here", "42P01");
        } else if (isClaim(sql)) {
            exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, isAnotherS ? 0 : 1);
        } else if (isAnotherS && sql.startsWith("SELECT `target`, `writer`")) {
            exchange.getMessage().setBody(List.of(Map.of("target", "main.launch.tasks", "writer", ELSEWHERE)));
        }
    }
}
