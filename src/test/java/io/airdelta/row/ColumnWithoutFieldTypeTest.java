package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.FieldNotation;
import io.airdelta.airtable.FieldType;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Cells that are read by their column's type, because the field's type is not known or is another one by now. */
class ColumnWithoutFieldTypeTest {

    private static final FieldType UNKNOWN = new FieldType.Unknown("unknown");

    private static Row map(ColumnType type, FieldType field, JsonNode cell) {
        Column column = new Column("name:c", "c", type, field, "");
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        if (cell != null) {
            fields.set("c", cell);
        }
        return new RowMapper(List.of(column)).map(new AirtableRecord("rec1", Instant.EPOCH, fields, fields));
    }

    private static Object value(String type, String cell) {
        Row row = map(ColumnType.parse(type), UNKNOWN, Json.of(cell));
        assertThat(row.cellErrors()).isEmpty();
        return row.values().get("c");
    }

    private static String reason(String type, String cell) {
        return map(ColumnType.parse(type), UNKNOWN, Json.of(cell)).cellErrors().get("c");
    }

    @Test
    void valuesAreReadByTheColumnsType() {
        assertThat(value("BOOLEAN", "true")).isEqualTo(true);
        assertThat(value("DOUBLE", "7")).isEqualTo(7.0);
        assertThat(value("BIGINT", "7")).isEqualTo(7L);
        assertThat(value("INT", "7")).isEqualTo(7);
        assertThat(value("DECIMAL(10,2)", "7.25")).isEqualTo(new BigDecimal("7.25"));
        assertThat(value("DATE", "'2022-09-05'")).isEqualTo(LocalDate.of(2022, 9, 5));
        assertThat(value("TIMESTAMP", "'2022-09-05T07:00:00.000Z'")).isEqualTo(Instant.parse("2022-09-05T07:00:00Z"));
        assertThat(value("TIMESTAMP", "'2022-09-05'")).isEqualTo(Instant.parse("2022-09-05T00:00:00Z"));
        assertThat(value("STRING", "'a'")).isEqualTo("a");
        assertThat(value("STRING", "{'a':[1]}")).isEqualTo("{\"a\":[1]}");
        assertThat(value("ARRAY<STRING>", "['a',null]")).isEqualTo(Arrays.asList("a", null));
        assertThat(value("ARRAY<DOUBLE>", "[1]")).isEqualTo(List.of(1.0));
        assertThat(value(ColumnTypes.COLLABORATOR.sql(), "{'id':'usr1','permissionLevel':'edit'}"))
                .isEqualTo(Map.of("id", "usr1"));
        assertThat(value("ARRAY<" + ColumnTypes.ATTACHMENT.sql() + ">", "[{'id':'att1','size':3,'thumbnails':{}}]"))
                .isEqualTo(List.of(Map.of("id", "att1", "size", 3L)));
        assertThat(value(ColumnTypes.AI_TEXT.sql(), "{'isStale':true}")).isEqualTo(Map.of("is_stale", true));
    }

    @Test
    void whatDoesNotFitHasAReason() {
        assertThat(reason("BOOLEAN", "1")).isEqualTo("expected boolean, got number");
        assertThat(reason("DOUBLE", "[1]")).isEqualTo("expected number, got array");
        assertThat(reason("ARRAY<STRING>", "['a',['b']]")).isEqualTo("[1]: expected text, got array");
        assertThat(reason("ARRAY<STRING>", "'a'")).isEqualTo("expected array, got text");
        assertThat(reason("DECIMAL(10,2)", "7.255")).isEqualTo("more than 2 decimal places");
        assertThat(reason("DECIMAL(10,2)", "100000000")).isEqualTo("out of range");
        assertThat(reason(ColumnTypes.COLLABORATOR.sql(), "{'text':'x'}"))
                .isEqualTo("expected object with id or email or name, got another object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"BOOLEAN", "DOUBLE", "BIGINT", "DATE", "TIMESTAMP", "STRING", "ARRAY<STRING>"})
    void anAbsentCellIsNullAlsoInABooleanColumn(String type) {
        assertThat(map(ColumnType.parse(type), UNKNOWN, null))
                .isEqualTo(map(ColumnType.parse(type), UNKNOWN, Json.of("null")));
        assertThat(map(ColumnType.parse(type), UNKNOWN, null).values()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "number",
                "checkbox",
                "date",
                "multipleSelects",
                "multipleAttachments",
                "singleCollaborator",
                "formula<number>",
                "formula<checkbox>",
                "formula<multipleSelects>",
                "multipleLookupValues<singleLineText>",
                "multipleLookupValues<invalid>"
            })
    void aColumnThatBecameTextHoldsAnyCellOfItsFieldAsJson(String notation) {
        FieldType field = ColumnTypesTest.type(FieldNotation.config(notation));
        for (String cell : new String[] {"7.50", "true", "['a',{'b':null}]", "{'id':'usr1','name':'A'}"}) {
            assertThat(map(ColumnType.STRING, field, Json.of(cell)).values())
                    .isEqualTo(Map.of("c", cell.replace('\'', '"')));
        }
        assertThat(map(ColumnType.STRING, field, Json.of("'text'")).values()).isEqualTo(Map.of("c", "text"));
        for (JsonNode absent : new JsonNode[] {null, Json.of("null")}) {
            assertThat(map(ColumnType.STRING, field, absent).values())
                    .isEqualTo(notation.equals("checkbox") ? Map.of("c", "false") : Map.of());
        }
    }

    @Test
    void aColumnWidenedToDoubleOrTimestampTakesWhatItsFieldGives() {
        assertThat(map(ColumnType.DOUBLE, new FieldType.WholeNumber("rating"), Json.of("3"))
                        .values())
                .isEqualTo(Map.of("c", 3.0));
        assertThat(map(ColumnType.TIMESTAMP, new FieldType.Date("date"), Json.of("'2022-09-05'"))
                        .values())
                .isEqualTo(Map.of("c", Instant.parse("2022-09-05T00:00:00Z")));
        assertThat(map(
                                ColumnType.TIMESTAMP,
                                new FieldType.Computed("formula", new FieldType.Date("date")),
                                Json.of("['2022-09-05']"))
                        .values())
                .isEqualTo(Map.of("c", Instant.parse("2022-09-05T00:00:00Z")));
        assertThat(map(
                                ColumnType.DOUBLE,
                                new FieldType.Computed("rollup", new FieldType.WholeNumber("count")),
                                Json.of("[3]"))
                        .values())
                .isEqualTo(Map.of("c", 3.0));
    }
}
