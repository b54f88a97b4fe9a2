package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.airtable.FieldType;
import io.airdelta.row.ColumnType.ArrayType;
import io.airdelta.row.ColumnType.MapType;
import io.airdelta.row.ColumnType.Other;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowEncoderTest {

    private static final Instant CREATED = Instant.parse("2022-01-08T00:09:29Z");

    private static Column column(String name, ColumnType type) {
        return new Column("fld" + name, name, type, new FieldType.Unknown("x"), "");
    }

    private static EncodedRow encode(ColumnType type, Object value) {
        return new RowEncoder(List.of(column("v", type)))
                .encode(new Row("rec1", CREATED, Map.of("v", value), Map.of()));
    }

    /** What stands in the JSON for the value. */
    private static String json(ColumnType type, Object value) {
        String json = encode(type, value).json();
        return json.substring(json.indexOf("\"c4\":") + 5, json.indexOf(",\"c3\":"));
    }

    @Test
    void aRowIsOneObjectWithNumberedKeys() {
        RowEncoder encoder = new RowEncoder(List.of(
                column("name", ColumnType.STRING),
                column("gone", ColumnType.STRING),
                column("cost", ColumnType.DOUBLE)));
        EncodedRow row = encoder.encode(
                new Row("rec1", CREATED, Map.of("name", "a\"b", "cost", 7.5), Map.of("gone", "#ERROR!")));

        assertThat(row.id()).isEqualTo("rec1");
        assertThat(row.hash())
                .isEqualTo(ReferenceHash.of(
                        "{\"_airtable_cell_errors\":{\"gone\":\"#ERROR!\"},\"cost\":7.5,\"name\":\"a\\\"b\"}"));
        assertThat(Json.parse(row.json()))
                .isEqualTo(Json.parse(
                        "{\"c0\":\"rec1\",\"c1\":\"2022-01-08T00:09:29Z\",\"c2\":{\"gone\":\"#ERROR!\"},\"c3\":\""
                                + row.hash() + "\",\"c4\":\"a\\\"b\",\"c6\":7.5}"));
    }

    @Test
    void anEmptyRowHasAnEmptyObjectsHash() {
        EncodedRow row = new RowEncoder(List.of()).encode(new Row("rec1", CREATED, Map.of(), Map.of()));

        assertThat(row.json())
                .isEqualTo("{\"c0\":\"rec1\",\"c1\":\"2022-01-08T00:09:29Z\",\"c3\":\"" + row.hash() + "\"}");
        // The beginning of `printf '{}' | sha256sum`.
        assertThat(row.hash()).isEqualTo("44136fa355b3678a1146ad16f7e8649e");
    }

    @Test
    void everyTypeHasItsText() {
        assertThat(json(ColumnType.STRING, "a\u0000\u001f\b\f\r\n\t\"\\/é😀\u2028"))
                .isEqualTo("\"a\\u0000\\u001f\\b\\f\\r\\n\\t\\\"\\\\/é😀\u2028\"");
        assertThat(json(ColumnType.BOOLEAN, true)).isEqualTo("true");
        assertThat(json(ColumnType.BIGINT, Long.MIN_VALUE)).isEqualTo("-9223372036854775808");
        assertThat(json(ColumnType.INT, 7)).isEqualTo("7");
        assertThat(json(ColumnType.DOUBLE, 7.0)).isEqualTo("7");
        assertThat(json(ColumnType.DOUBLE, 540.8333333333334)).isEqualTo("540.8333333333334");
        assertThat(json(ColumnType.DOUBLE, 1e21)).isEqualTo("1e+21");
        assertThat(json(ColumnType.DOUBLE, -0.0)).isEqualTo("0");
        assertThat(json(ColumnType.DECIMAL, new BigDecimal("1.50"))).isEqualTo("\"1.5\"");
        assertThat(json(ColumnType.DECIMAL, new BigDecimal("1E+3"))).isEqualTo("\"1000\"");
        assertThat(json(ColumnType.DATE, LocalDate.of(1, 2, 3))).isEqualTo("\"0001-02-03\"");
        assertThat(json(ColumnType.TIMESTAMP, Instant.parse("2022-09-05T07:00:00.1234567Z")))
                .isEqualTo("\"2022-09-05T07:00:00.123456Z\"");
        assertThat(json(new ArrayType(ColumnType.DATE), Arrays.asList(LocalDate.of(2022, 1, 2), null)))
                .isEqualTo("[\"2022-01-02\",null]");
        assertThat(json(ColumnTypes.BUTTON, Map.of("url", "u", "label", "l")))
                .isEqualTo("{\"label\":\"l\",\"url\":\"u\"}");
        assertThat(json(ColumnTypes.BUTTON, new HashMap<>())).isEqualTo("{}");
        assertThat(json(new ArrayType(ColumnType.STRING), List.of())).isEqualTo("[]");
        assertThat(json(new MapType(ColumnType.STRING, ColumnType.INT), Map.of("b", 1, "a", 2)))
                .isEqualTo("{\"a\":2,\"b\":1}");
    }

    @Test
    void whatATransformGivesBackIsTakenWhereItMeansTheSame() {
        assertThat(json(ColumnType.STRING, new StringBuilder("x\uD800"))).isEqualTo("\"x\uFFFD\"");
        assertThat(json(ColumnType.BIGINT, 7)).isEqualTo("7");
        assertThat(json(ColumnType.BIGINT, new BigInteger("7"))).isEqualTo("7");
        assertThat(json(ColumnType.INT, 7.0)).isEqualTo("7");
        assertThat(json(ColumnType.DOUBLE, 7)).isEqualTo("7");
        assertThat(json(ColumnType.DOUBLE, new BigDecimal("0.1"))).isEqualTo("0.1");
        assertThat(json(ColumnType.DECIMAL, 0.1)).isEqualTo("\"0.1\"");
        assertThat(json(ColumnType.DECIMAL, 3)).isEqualTo("\"3\"");
        assertThat(json(ColumnType.DATE, java.sql.Date.valueOf("2022-01-02"))).isEqualTo("\"2022-01-02\"");
        assertThat(json(ColumnType.DATE, "2022-01-02")).isEqualTo("\"2022-01-02\"");
        assertThat(json(ColumnType.TIMESTAMP, OffsetDateTime.parse("2022-01-02T03:04:05+01:00")))
                .isEqualTo("\"2022-01-02T02:04:05Z\"");
        assertThat(json(
                        ColumnType.TIMESTAMP,
                        OffsetDateTime.parse("2022-01-02T03:04:05+01:00").toZonedDateTime()))
                .isEqualTo("\"2022-01-02T02:04:05Z\"");
        assertThat(json(ColumnType.TIMESTAMP, java.util.Date.from(CREATED))).isEqualTo("\"2022-01-08T00:09:29Z\"");
        assertThat(json(ColumnType.TIMESTAMP, java.sql.Timestamp.from(CREATED))).isEqualTo("\"2022-01-08T00:09:29Z\"");
        assertThat(json(ColumnType.TIMESTAMP, "2022-01-08T00:09:29.000Z")).isEqualTo("\"2022-01-08T00:09:29Z\"");
        assertThat(json(new ArrayType(ColumnType.STRING), new String[] {"a"})).isEqualTo("[\"a\"]");
        assertThat(json(new ArrayType(ColumnType.STRING), Set.of("a"))).isEqualTo("[\"a\"]");
    }

    @Test
    void aValueOfAnotherTypeIsRefusedByColumnAndTypeAlone() {
        refused(ColumnType.STRING, 42, "expected STRING", "java.lang.Integer");
        refused(ColumnType.BOOLEAN, "SECRET", "expected BOOLEAN", "java.lang.String");
        refused(ColumnType.BIGINT, "SECRET", "expected BIGINT", "java.lang.String");
        refused(ColumnType.BIGINT, 1.5, "expected BIGINT", "fraction");
        refused(ColumnType.BIGINT, new BigInteger("9223372036854775808"), "expected BIGINT", "out of range");
        refused(ColumnType.INT, 3_000_000_000L, "expected INT", "out of range");
        refused(ColumnType.DOUBLE, Double.NaN, "expected DOUBLE", "out of range");
        refused(ColumnType.DOUBLE, "SECRET", "expected DOUBLE", "java.lang.String");
        refused(ColumnType.DECIMAL, 0.12345678901, "expected DECIMAL(38,10)", "decimal places");
        refused(ColumnType.DATE, "SECRET", "expected DATE", "ISO-8601");
        refused(ColumnType.DATE, LocalDate.of(10_000, 1, 1), "expected DATE", "out of range");
        refused(ColumnType.TIMESTAMP, LocalDate.of(2022, 1, 1), "expected TIMESTAMP", "java.time.LocalDate");
        refused(ColumnType.TIMESTAMP, java.sql.Date.valueOf("2022-01-02"), "expected TIMESTAMP", "java.sql.Date");
        refused(ColumnType.TIMESTAMP, Instant.MAX, "expected TIMESTAMP", "out of range");
        refused(new ArrayType(ColumnType.STRING), "SECRET", "expected ARRAY<STRING>", "java.lang.String");
        refused(new ArrayType(ColumnType.STRING), List.of(42), "expected ARRAY<STRING>", "java.lang.Integer");
        refused(ColumnTypes.BUTTON, "SECRET", "expected STRUCT", "java.lang.String");
        refused(ColumnTypes.BUTTON, Map.of("label", "SECRET", "SECRET", 1), "expected STRUCT", "others");
        refused(new MapType(ColumnType.STRING, ColumnType.STRING), "SECRET", "expected MAP", "java.lang.String");
    }

    private static void refused(ColumnType type, Object value, String... parts) {
        assertThatThrownBy(() -> encode(type, value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("column v: ")
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("SECRET")
                .hasMessageNotContaining("42");
    }

    @Test
    void aValueWithoutAColumnIsNotLost() {
        RowEncoder encoder = new RowEncoder(List.of(column("v", ColumnType.STRING)));

        assertThatThrownBy(() -> encoder.encode(new Row("rec1", CREATED, Map.of("w", "SECRET"), Map.of())))
                .hasMessage("no such column: w");
        Map<String, Object> withNull = new HashMap<>();
        withNull.put("w", null);
        assertThat(encoder.encode(new Row("rec1", CREATED, withNull, Map.of())).json())
                .doesNotContain("c4");
    }

    @Test
    void aTypeThatIsNotOursCannotBeWritten() {
        assertThatThrownBy(() -> new RowEncoder(List.of(column("v", new Other("variant")))))
                .hasMessageContaining("variant");
    }

    @Test
    void theHashKnowsNamesValuesAndErrorsAndNothingElse() {
        Row row = new Row("rec1", CREATED, Map.of("v", "x"), Map.of());
        String hash = new RowEncoder(List.of(column("v", ColumnType.STRING)))
                .encode(row)
                .hash();

        assertThat(new RowEncoder(List.of(column("a", ColumnType.STRING), column("v", ColumnType.STRING)))
                        .encode(new Row("rec2", Instant.EPOCH, row.values(), Map.of()))
                        .hash())
                .isEqualTo(hash);
        assertThat(encode(ColumnType.STRING, "y").hash()).isNotEqualTo(hash);
        assertThat(new RowEncoder(List.of(column("w", ColumnType.STRING)))
                        .encode(new Row("rec1", CREATED, Map.of("w", "x"), Map.of()))
                        .hash())
                .isNotEqualTo(hash);
        assertThat(new RowEncoder(List.of(column("v", ColumnType.STRING)))
                        .encode(new Row("rec1", CREATED, row.values(), Map.of("v", "NaN")))
                        .hash())
                .isNotEqualTo(hash);
    }

    @Test
    void equalNumbersHaveEqualHashes() {
        assertThat(encode(ColumnType.DECIMAL, new BigDecimal("1.50")).hash())
                .isEqualTo(encode(ColumnType.DECIMAL, new BigDecimal("1.5")).hash());
        assertThat(encode(ColumnType.DOUBLE, 5).hash())
                .isEqualTo(encode(ColumnType.DOUBLE, 5.0).hash());
    }

    @Test
    void neighbouringLargeIntegersHaveDifferentHashes() {
        assertThat(encode(ColumnType.BIGINT, 9007199254740993L).hash())
                .isNotEqualTo(encode(ColumnType.BIGINT, 9007199254740992L).hash())
                .isEqualTo(ReferenceHash.of("{\"v\":\"9007199254740993\"}"));
    }

    @Test
    void urlsThatAirtableMakesAnewDoNotCount() {
        ColumnType attachments = new ArrayType(ColumnTypes.ATTACHMENT);
        assertThat(encode(attachments, List.of(Map.of("id", "att1", "url", "https://a")))
                        .hash())
                .isEqualTo(encode(attachments, List.of(Map.of("id", "att1", "url", "https://b")))
                        .hash())
                .isNotEqualTo(encode(attachments, List.of(Map.of("id", "att2", "url", "https://a")))
                        .hash());
        assertThat(json(attachments, List.of(Map.of("id", "att1", "url", "https://a"))))
                .isEqualTo("[{\"id\":\"att1\",\"url\":\"https://a\"}]");

        String one = "f (https://v5.airtableusercontent.com/v1/1)";
        String other = "f (https://v5.airtableusercontent.com/v1/2)";
        assertThat(encode(ColumnType.STRING, one).hash())
                .isEqualTo(encode(ColumnType.STRING, other).hash());
        assertThat(json(ColumnType.STRING, one)).isEqualTo("\"" + one + "\"");
        assertThat(encode(new ArrayType(ColumnType.STRING), List.of(one)).hash())
                .isEqualTo(
                        encode(new ArrayType(ColumnType.STRING), List.of(other)).hash());
        assertThat(encode(ColumnTypes.BUTTON, Map.of("url", one)).hash())
                .isEqualTo(encode(ColumnTypes.BUTTON, Map.of("url", other)).hash());
        assertThat(encode(ColumnTypes.BUTTON, Map.of("url", "https://a")).hash())
                .isNotEqualTo(
                        encode(ColumnTypes.BUTTON, Map.of("url", "https://b")).hash());
    }

    @Test
    void ignoredColumnsAreStoredButDoNotCount() {
        List<Column> columns = List.of(column("v", ColumnType.STRING), column("w", ColumnType.DOUBLE));
        RowEncoder encoder = new RowEncoder(columns, Set.of("w"));
        EncodedRow before = encoder.encode(new Row("rec1", CREATED, Map.of("v", "x", "w", 1.0), Map.of()));
        EncodedRow after = encoder.encode(new Row("rec1", CREATED, Map.of("v", "x"), Map.of("w", "NaN")));

        assertThat(after.hash())
                .isEqualTo(before.hash())
                .isEqualTo(encode(ColumnType.STRING, "x").hash());
        assertThat(before.json()).contains("\"c5\":1");
        assertThat(after.json()).contains("\"c2\":{\"w\":\"NaN\"}");
    }
}
