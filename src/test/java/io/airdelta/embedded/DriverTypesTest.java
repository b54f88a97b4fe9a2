package io.airdelta.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real driver makes of each type, in results and in parameters. */
@ExtendWith(SharedWarehouse.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DriverTypesTest {

    private Connection connection;

    @BeforeAll
    void connect(EmbeddedWarehouse running) throws SQLException {
        connection = SharedWarehouse.connect();
    }

    @AfterAll
    void disconnect() throws SQLException {
        connection.close();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                type("true", "BOOLEAN", Types.BOOLEAN, true, "true"),
                type("CAST(1 AS TINYINT)", "TINYINT", Types.TINYINT, (byte) 1, "1"),
                type("CAST(2 AS SMALLINT)", "SMALLINT", Types.SMALLINT, (short) 2, "2"),
                type("3", "INT", Types.INTEGER, 3, "3"),
                type("9007199254740993", "BIGINT", Types.BIGINT, 9007199254740993L, "9007199254740993"),
                type("CAST(1.5 AS FLOAT)", "FLOAT", Types.FLOAT, 1.5f, "1.5"),
                type("1.25E10D", "DOUBLE", Types.DOUBLE, 1.25E10, "1.25E10"),
                type("CAST('NaN' AS DOUBLE)", "DOUBLE", Types.DOUBLE, Double.NaN, "NaN"),
                type(
                        "CAST(12.34 AS DECIMAL(38,10))",
                        "DECIMAL(38,10)",
                        Types.DECIMAL,
                        new BigDecimal("12.3400000000"),
                        "12.3400000000"),
                type(
                        "CAST(0.0000000001 AS DECIMAL(38,10))",
                        "DECIMAL(38,10)",
                        Types.DECIMAL,
                        new BigDecimal("0.0000000001"),
                        "1E-10"),
                type("'a\"b''c'", "STRING", Types.VARCHAR, "a\"bc", "a\"bc"),
                type("'ü😀\\n\\\\'", "STRING", Types.VARCHAR, "ü😀\n\\", "ü😀\n\\"),
                type("''", "STRING", Types.VARCHAR, "", ""),
                type("X'00FF10'", "BINARY", Types.BINARY, new byte[] {0, -1, 16}, "AP8Q"),
                type("DATE'2024-02-29'", "DATE", Types.DATE, Date.valueOf("2024-02-29"), "2024-02-29"),
                type(
                        "TIMESTAMP'2024-01-02 03:04:05.678901Z'",
                        "TIMESTAMP",
                        Types.TIMESTAMP,
                        Timestamp.from(Instant.parse("2024-01-02T03:04:05.678901Z")),
                        "2024-01-02 03:04:05.678901"),
                type(
                        "TIMESTAMP'2024-01-02 03:04:05+02:00'",
                        "TIMESTAMP",
                        Types.TIMESTAMP,
                        Timestamp.from(Instant.parse("2024-01-02T01:04:05Z")),
                        "2024-01-02 01:04:05.0"),
                type(
                        "TIMESTAMP_NTZ'2024-01-02 03:04:05.5'",
                        "TIMESTAMP_NTZ",
                        Types.TIMESTAMP,
                        Timestamp.valueOf("2024-01-02 03:04:05.5"),
                        "2024-01-02 03:04:05.5"),
                type("array('a', null, 'b')", "ARRAY<STRING>", Types.ARRAY, "[\"a\",null,\"b\"]", "[\"a\",null,\"b\"]"),
                type("map('k', 'v')", "MAP<STRING, STRING>", Types.VARCHAR, "{\"k\":\"v\"}", "{\"k\":\"v\"}"),
                type(
                        "CAST(named_struct('id', 'x', 'n', null) AS STRUCT<id: STRING, n: INT>)",
                        "STRUCT<id: STRING, n: INT>",
                        Types.STRUCT,
                        "{\"id\":\"x\",\"n\":null}",
                        "{\"id\":\"x\",\"n\":null}"),
                // The driver's getObject reads a decimal within an array as text; its getString gives what was sent.
                type("array(1.50BD)", "ARRAY<DECIMAL(3,2)>", Types.ARRAY, "[\"1.5\"]", "[1.50]"),
                type(
                        "array(TIMESTAMP'2024-01-02 03:04:05Z')",
                        "ARRAY<TIMESTAMP>",
                        Types.ARRAY,
                        "[\"2024-01-02 03:04:05.0\"]",
                        "[\"2024-01-02T03:04:05Z\"]"),
                type("parse_json('{\"a\":[1,2]}')", "VARIANT", Types.VARCHAR, "{\"a\":[1,2]}", "{\"a\":[1,2]}"),
                type(
                        "INTERVAL '1 02:03:04' DAY TO SECOND",
                        "INTERVAL DAY TO SECOND",
                        Types.VARCHAR,
                        "1 02:03:04.000000000",
                        "1 02:03:04.000000000"),
                type("null", "VOID", Types.VARCHAR, null, null),
                type("CAST(null AS ARRAY<STRING>)", "ARRAY<STRING>", Types.ARRAY, null, null));
    }

    private static Arguments type(String sql, String typeName, int jdbcType, Object object, String string) {
        return Arguments.of(sql, typeName, jdbcType, object, string);
    }

    @ParameterizedTest
    @MethodSource("values")
    void resultIsReadAs(String sql, String typeName, int jdbcType, Object object, String string) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + sql + " AS c")) {
            assertThat(result.next()).isTrue();
            assertThat(result.getMetaData().getColumnTypeName(1)).isEqualTo(typeName);
            assertThat(result.getMetaData().getColumnType(1)).isEqualTo(jdbcType);
            assertThat(result.getObject(1)).isEqualTo(object);
            assertThat(result.getString(1)).isEqualTo(string);
            assertThat(result.wasNull()).isEqualTo(string == null);
            assertThat(result.next()).isFalse();
        }
    }

    @Test
    void parametersArriveWithTheirTypes() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT typeof(?) || ' ' || typeof(?) || ' ' || typeof(?) || ' ' || typeof(?) || ' ' || typeof(?) || ' '"
                        + " || typeof(?) || ' ' || typeof(?) || ' ' || typeof(?)")) {
            statement.setString(1, "x");
            statement.setInt(2, 1);
            statement.setLong(3, 2L);
            statement.setDouble(4, 1.5);
            statement.setBigDecimal(5, new BigDecimal("12.345"));
            statement.setBoolean(6, true);
            statement.setDate(7, Date.valueOf("2024-02-29"));
            statement.setTimestamp(8, Timestamp.valueOf("2024-01-02 03:04:05.678"));
            assertThat(only(statement)).isEqualTo("string int bigint double decimal(5,3) boolean date timestamp");
        }
    }

    @Test
    void parametersKeepTheirValues() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT to_json(struct(? AS a, ? AS b, ? AS c,"
                + " ? AS d, ? AS e, ? AS f, ? AS g, CAST(? AS STRING) AS h))")) {
            statement.setString(1, "'; DROP -- \"ü😀\\ ? :x `");
            statement.setInt(2, -1);
            statement.setLong(3, Long.MIN_VALUE);
            statement.setDouble(4, 0.1);
            statement.setBigDecimal(5, new BigDecimal("12345678901234567890.123456789"));
            statement.setBoolean(6, false);
            statement.setDate(7, Date.valueOf("0001-02-03"));
            statement.setTimestamp(8, Timestamp.valueOf("2024-01-02 03:04:05.678"));
            assertThat(only(statement))
                    .isEqualTo("{\"a\":\"'; DROP -- \\\"ü😀\\\\ ? :x `\",\"b\":-1,\"c\":-9223372036854775808,\"d\":0.1,"
                            + "\"e\":12345678901234567890.123456789,\"f\":false,\"g\":\"0001-02-03\","
                            + "\"h\":\"2024-01-02 03:04:05.678\"}");
        }
    }

    @Test
    void nullParameterIsNull() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT coalesce(? || 'x', 'nothing')")) {
            statement.setNull(1, Types.VARCHAR);
            assertThat(only(statement)).isEqualTo("nothing");
            statement.setObject(1, null);
            assertThat(only(statement)).isEqualTo("nothing");
        }
    }

    @Test
    void parameterMayBeLargerThanAnyUsualLimit() throws SQLException {
        String large = "ü0123456789".repeat(1_100_000);
        try (PreparedStatement statement = connection.prepareStatement("SELECT length(?)")) {
            statement.setString(1, large);
            assertThat(only(statement)).isEqualTo(Integer.toString(large.length()));
        }
    }

    @Test
    void largeResultArrivesWhole() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result =
                        statement.executeQuery("SELECT 'rec' || lpad(id, 14, '0') FROM range(200000) ORDER BY id")) {
            int rows = 0;
            while (result.next()) {
                assertThat(result.getString(1)).endsWith(Integer.toString(rows));
                rows++;
            }
            assertThat(rows).isEqualTo(200_000);
        }
    }

    @Test
    void maxRowsLimitsTheResult() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxRows(2);
            try (ResultSet result = statement.executeQuery("SELECT id FROM range(10)")) {
                assertThat(result.next() && result.next()).isTrue();
                assertThat(result.next()).isFalse();
            }
        }
    }

    private static String only(PreparedStatement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery()) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }
}
