package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Statements as a client writes them, through the real driver. */
@ExtendWith(SharedWarehouse.class)
class StatementsTest {

    private String schema;
    private Connection connection;

    @BeforeEach
    void connect(EmbeddedWarehouse running) throws SQLException {
        schema = SharedWarehouse.newSchema();
        connection = SharedWarehouse.connect();
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    @Test
    void mergeOfOneJsonParameterTellsHowManyRowsItTouched() throws SQLException {
        createTasks();
        assertThat(merge("[{'id':'a','n':1},{'id':'b','n':2},{'id':'c','n':3}]", 3))
                .isEqualTo(3);
        assertThat(merge("[{'id':'a','n':1},{'id':'b','n':20},{'id':'d','n':4}]", 3))
                .isEqualTo(2);
        assertThat(rows("SELECT id, n FROM main." + schema + ".tasks ORDER BY id"))
                .containsExactly("a 1", "b 20", "c 3", "d 4");
    }

    @Test
    void mergeThatChangesNothingMakesNoCommit() throws SQLException {
        createTasks();
        merge("[{'id':'a','n':1}]", 1);
        List<String> before = rows("DESCRIBE HISTORY main." + schema + ".tasks");
        assertThat(merge("[{'id':'a','n':1}]", 1)).isZero();
        assertThat(rows("DESCRIBE HISTORY main." + schema + ".tasks")).isEqualTo(before);
    }

    @Test
    void historyTellsTheCountsOfEachMerge() throws SQLException {
        createTasks();
        merge("[{'id':'a','n':1},{'id':'b','n':2}]", 2);
        merge("[{'id':'a','n':5},{'id':'b','n':2},{'id':'c','n':2}]", 3);
        try (Statement statement = connection.createStatement();
                ResultSet history = statement.executeQuery("DESCRIBE HISTORY main." + schema + ".tasks LIMIT 1")) {
            assertThat(history.next()).isTrue();
            assertThat(history.getLong("version")).isEqualTo(2);
            assertThat(history.getString("operation")).isEqualTo("MERGE");
            assertThat(history.getString("operationMetrics"))
                    .contains("\"numTargetRowsInserted\":\"1\"", "\"numTargetRowsUpdated\":\"1\"")
                    .contains("\"numSourceRows\":\"3\"");
        }
    }

    @Test
    void otherChangesTellTheirCountsToo() throws SQLException {
        createTasks();
        // Unlike Databricks, Delta without it gives no count for an INSERT.
        assertThat(update("INSERT INTO main." + schema + ".tasks VALUES ('a', 1), ('b', 2), ('c', 3)"))
                .isZero();
        assertThat(update("UPDATE main." + schema + ".tasks SET n = 0 WHERE n > 1"))
                .isEqualTo(2);
        assertThat(update("DELETE FROM main." + schema + ".tasks WHERE id = 'a'"))
                .isEqualTo(1);
        assertThat(update("ALTER TABLE main." + schema + ".tasks ADD COLUMNS (t STRING COMMENT 'its 😀')"))
                .isZero();
    }

    @Test
    void rowCountGuardFailsTheMergeAndNamesItsReason() throws SQLException {
        createTasks();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> merge("[{'id':'a','n':1}]", 2))
                .withMessageContaining("[USER_RAISED_EXCEPTION]")
                .withMessageContaining("row count");
        assertThat(rows("SELECT id FROM main." + schema + ".tasks")).isEmpty();
    }

    @Test
    void failureShowsNoValueOfAParameterThatTheErrorDoesNotNeed() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> {
                    try (PreparedStatement statement =
                            connection.prepareStatement("SELECT ?, missing FROM main." + schema + ".tasks")) {
                        statement.setString(1, "confidential");
                        statement.execute();
                    }
                })
                .matches(e -> "42P01".equals(e.getSQLState()))
                .matches(e -> !e.getMessage().contains("confidential"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    SELEC 1 | 42601 | PARSE_SYNTAX_ERROR
                    SELECT * FROM missing.tasks | 42P01 | TABLE_OR_VIEW_NOT_FOUND
                    SELECT missing FROM range(1) | 42703 | UNRESOLVED_COLUMN
                    SELECT CAST('x' AS INT) | 22018 | CAST_INVALID_INPUT
                    SELECT raise_error('boo') | P0001 | USER_RAISED_EXCEPTION
                    SELECT parse_json('{') | 22023 | MALFORMED_RECORD_IN_PARSING
                    SELECT * FROM other.a.b | 42704 | NO_SUCH_CATALOG_EXCEPTION
                    SELECT 1 + ? | 42P02 | UNBOUND_SQL_PARAMETER
                    """)
    void failureHasSqlStateAndCondition(String sql, String state, String condition) {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> rows(sql))
                .matches(e -> state.equals(e.getSQLState()), "SQLSTATE " + state)
                .withMessageContaining("[" + condition);
    }

    @Test
    void transactionIsRefused() {
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> {
                    EmbeddedWarehouse running = SharedWarehouse.get();
                    try (Connection transactional = DriverManager.getConnection(
                            running.jdbcUrl() + ";IgnoreTransactions=0", running.user(), running.password())) {
                        transactional.setAutoCommit(false);
                    }
                })
                .withMessageContaining("has no transactions");
    }

    @Test
    void sessionKeepsItsSchemaToItself() throws SQLException {
        createTasks();
        update("INSERT INTO main." + schema + ".tasks VALUES ('a', 1)");
        connection.setCatalog("main");
        connection.setSchema(schema);
        assertThat(rows("SELECT id FROM tasks")).containsExactly("a");
        assertThat(rows("SELECT current_schema(), current_catalog()")).containsExactly(schema + " main");
        assertThat(connection.getCatalog()).isEqualTo("main");
        try (Connection other = SharedWarehouse.connect();
                Statement statement = other.createStatement()) {
            assertThatExceptionOfType(SQLException.class)
                    .isThrownBy(() -> statement.executeQuery("SELECT id FROM tasks"))
                    .matches(e -> "42P01".equals(e.getSQLState()));
        }
    }

    @Test
    void connectionSettingsOfTheUrlApply() throws SQLException {
        EmbeddedWarehouse running = SharedWarehouse.get();
        String settings =
                ";TIMEZONE=Europe/Berlin;ANSI_MODE=false;STATEMENT_TIMEOUT=600;QUERY_TAGS=a:b;ConnCatalog=main"
                        + ";ConnSchema=" + schema;
        try (Connection configured =
                        DriverManager.getConnection(running.jdbcUrl() + settings, running.user(), running.password());
                Statement statement = configured.createStatement();
                ResultSet result = statement.executeQuery("SELECT current_timezone(), CAST('x' AS INT),"
                        + " current_schema(), TIMESTAMP'2024-07-01 12:00:00'")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString(1)).isEqualTo("Europe/Berlin");
            assertThat(result.getObject(2)).isNull();
            assertThat(result.getString(3)).isEqualTo(schema);
            assertThat(result.getTimestamp(4).toInstant()).hasToString("2024-07-01T10:00:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource({";ConnCatalog=prod,prod", ";ConnSchema=nowhere,nowhere", ";TIMEZONE=Mars/Base,Mars/Base"})
    void connectionToWhatDoesNotExistIsRefused(String settings, String named) {
        EmbeddedWarehouse running = SharedWarehouse.get();
        assertThatExceptionOfType(SQLException.class)
                .isThrownBy(() -> DriverManager.getConnection(
                                running.jdbcUrl() + settings, running.user(), running.password())
                        .close())
                .havingRootCause()
                .withMessageContaining(named);
    }

    @Test
    void tableIsDescribedInTheOrderOfItsColumns() throws SQLException {
        createTasks();
        update("ALTER TABLE main." + schema
                + ".tasks ADD COLUMNS (tags ARRAY<STRING> COMMENT 'fld1: multipleSelects')");
        assertThat(rows("DESCRIBE TABLE main." + schema + ".tasks"))
                .startsWith("id string null", "n int null", "tags array<string> fld1: multipleSelects");
    }

    @ParameterizedTest
    @CsvSource({"SHOW TABLES,database", "SHOW SCHEMAS,databaseName", "SHOW CATALOGS,catalog"})
    void whatIsThereIsShownUnderTheColumnNamesOfDatabricks(String sql, String column) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.getMetaData().getColumnName(1)).isEqualTo(column);
        }
    }

    private void createTasks() throws SQLException {
        update("CREATE TABLE main." + schema + ".tasks (id STRING NOT NULL, n INT) USING DELTA CLUSTER BY (id)"
                + " TBLPROPERTIES ('delta.enableDeletionVectors' = 'true')");
    }

    private int merge(String json, int expectedRows) throws SQLException {
        String sql = "MERGE INTO `main`.`" + schema + "`.`tasks` AS t USING (SELECT r.c0 AS id, r.c1 AS n FROM"
                + " (SELECT from_json(?, 'array<struct<c0:string,c1:int>>', map('mode', 'FAILFAST')) AS a)"
                + " LATERAL VIEW inline(CASE WHEN size(a) = " + expectedRows
                + " THEN a ELSE raise_error('row count') END) r AS c0, c1) AS s ON t.id = s.id"
                + " WHEN MATCHED AND NOT (t.n <=> s.n) THEN UPDATE SET n = s.n"
                + " WHEN NOT MATCHED THEN INSERT (id, n) VALUES (s.id, s.n)";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(
                    1, json.replace("'id'", "'c0'").replace("'n'", "'c1'").replace('\'', '"'));
            assertThat(statement.execute()).isFalse();
            return statement.getUpdateCount();
        }
    }

    private int update(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                StringBuilder row = new StringBuilder(String.valueOf(result.getString(1)));
                for (int i = 2; i <= result.getMetaData().getColumnCount(); i++) {
                    row.append(' ').append(result.getString(i));
                }
                rows.add(row.toString());
            }
        }
        return rows;
    }
}
