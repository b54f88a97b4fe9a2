package io.airdelta.e2e;

import static io.airdelta.e2e.LeakScene.CELL;
import static io.airdelta.e2e.LeakScene.SECRET;
import static io.airdelta.e2e.LeakScene.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.delta.DriverUrl;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFault;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tokens, passwords and cell values stay where they belong, whatever goes wrong and however much is logged: a run of each
 * kind, everything said at TRACE, the texts of all exceptions, what JMX shows, and what is written beside the target.
 */
@ExtendWith(SharedWarehouse.class)
@Timeout(300)
class NothingLeaksTest {
    private static final String REFUSED = "patRefused00000001." + SECRET + "b00b0bb0";
    private static final String PASSWORD = "wr0ngPa55w0rd" + SECRET + "c";
    private static final int RECORDS = 14;

    private LeakScene scene;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        scene = new LeakScene(RECORDS);
        scene.start(null);
    }

    @AfterEach
    void stop() {
        SharedWarehouse.get().faults().clear();
        scene.close();
    }

    @Test
    void no_token_password_or_cell_value_is_said_anywhere() throws Exception {
        Run good = scene.run();
        assertThat(good.status()).as(good.error()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(count("tasks WHERE name LIKE '" + CELL + "%'")).isEqualTo(RECORDS);
        faults();
        refusedRow();
        poison();
        refusedStatement();
        heldDeletes();
        vanishedFields();
        usedUpQuota();
        scene.takeDownTraces();
        scene.restart("airtable.token", REFUSED);
        assertThat(scene.run().error()).contains("airtable.token");
        wrongPassword();

        scene.assertNothingLeaked();
    }

    private void faults() throws Exception {
        scene.airtable().arm(TinyBase.json("{\"kind\":\"status\",\"status\":503}"));
        scene.airtable().arm(TinyBase.json("{\"kind\":\"malformed\",\"skip\":1}"));
        assertThat(scene.run().counters().retries.get()).isPositive();
        refuse(422, "{\"error\":{\"type\":\"INVALID_REQUEST\",\"message\":\"Bearer " + TOKEN + " sent\"}}");
        assertThat(scene.run().error()).contains("INVALID_REQUEST");
    }

    /** The warehouse's own words about a row quote it. */
    private void refusedRow() throws Exception {
        scene.query("ALTER TABLE SCHEMA.tasks ADD CONSTRAINT short CHECK (length(name) < 100)");
        scene.name(2, CELL.repeat(20));

        Run run = scene.run();

        assertThat(run.counters().deadLetters).as(run.error()).hasValue(1);
        assertThat(letters("reason LIKE '%refused%' OR detail LIKE '%short%'")).isEqualTo(1);
        scene.query("ALTER TABLE SCHEMA.tasks DROP CONSTRAINT short");
        scene.name(2, CELL);
    }

    private void poison() throws Exception {
        answerOnce("{\"records\":[{\"id\":\"" + TinyBase.id(1) + "\",\"createdTime\":\"" + CELL + "\",\"fields\":{\""
                + TinyBase.NAME + "\":\"" + CELL + TOKEN + "\"}}]}");

        Run run = scene.run();

        assertThat(run.counters().deadLetters).as(run.error()).hasValue(1);
        assertThat(letters("reason LIKE 'createdTime%'")).isEqualTo(1);
    }

    /** Of a failure that nobody knows the words may quote whatever the statement was sent. */
    private void refusedStatement() throws Exception {
        SharedWarehouse.get()
                .faults()
                .arm(StatementFault.on("MERGE INTO \\S+`tasks`")
                        .fail("39000", "FAILED_EXECUTE_UDF", "A function failed for '" + CELL + "' of the row."));
        scene.name(3, CELL + " again");

        Run run = scene.run();

        assertThat(SharedWarehouse.get().faults().struck()).isEqualTo(1);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("FAILED_EXECUTE_UDF", "39000");
    }

    private void heldDeletes() throws Exception {
        scene.airtable()
                .delete(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        IntStream.rangeClosed(3, RECORDS).mapToObj(TinyBase::id).toList());

        Run run = scene.run();

        assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.HELD);
        assertThat(run.error()).contains("12 deletes");
    }

    private void vanishedFields() throws Exception {
        scene.airtable()
                .addField(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        TinyBase.json("{\"name\":\"Other\",\"type\":\"singleLineText\"}"));
        for (String field : List.of(TinyBase.NAME, TinyBase.POINTS)) {
            scene.airtable().deleteField(TinyBase.BASE, TinyBase.TABLE, field);
        }

        Run run = scene.run();

        assertThat(run.status()).as(run.error()).isEqualTo(RunStatus.HELD);
        assertThat(run.error()).contains("None of the 2 fields");
    }

    private void usedUpQuota() throws Exception {
        refuse(
                429,
                "{\"errors\":[{\"error\":\"PUBLIC_API_BILLING_LIMIT_EXCEEDED\",\"message\":\"" + TOKEN
                        + " is spent\"}]}");

        assertThat(scene.run().error()).contains("PUBLIC_API_BILLING_LIMIT_EXCEEDED");
        assertThat(scene.run().error()).contains("is paused until");
    }

    private void wrongPassword() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DriverUrl.complete(SharedWarehouse.get().jdbcUrl()));
        config.setUsername("token");
        config.setPassword(PASSWORD);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(2_000);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThatThrownBy(pool::getConnection)
                    .satisfies(refused -> scene.said().add("refused", refused));
        }
    }

    private void refuse(int status, String body) {
        arm(status, null, body);
    }

    private void answerOnce(String body) {
        arm(200, TinyBase.TABLE, body);
    }

    private void arm(int status, String table, String body) {
        ObjectNode fault = (ObjectNode) TinyBase.json("{\"kind\":\"status\",\"status\":" + status + "}");
        if (table != null) {
            fault.put("table", table);
        }
        scene.airtable().arm(fault.set("body", TinyBase.json(body)));
    }

    private long letters(String condition) throws Exception {
        return count("airdelta_dead_letters WHERE record LIKE '%" + CELL + "%' AND (" + condition + ")");
    }

    private long count(String from) throws Exception {
        return (Long)
                scene.query("SELECT count(*) AS n FROM SCHEMA." + from).get(0).get("n");
    }
}
