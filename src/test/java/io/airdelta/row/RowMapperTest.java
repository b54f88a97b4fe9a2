package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RowMapperTest {

    private static final String ATTACHMENTS = "'type':'multipleAttachments'";

    private static Row map(String type, Numbers numbers, String fields) {
        Field field = new Field("fld1", "c", null, ColumnTypesTest.field(type));
        return map(Column.of(field, "c", numbers), fields);
    }

    private static Row map(Column column, String fields) {
        return new RowMapper(List.of(column))
                .map(AirtableRecord.of(
                        Json.of("{'id':'rec1','createdTime':'2022-01-08T00:09:29.000Z','fields':" + fields + "}")));
    }

    private static Row cell(String type, String cell) {
        return map(type, Numbers.DOUBLE, "{'fld1':" + cell + "}");
    }

    private static Object value(String type, String cell) {
        Row row = cell(type, cell);
        assertThat(row.cellErrors()).isEmpty();
        return row.values().get("c");
    }

    private static String computed(String type, String result) {
        return "'type':'" + type + "','options':{'isValid':true,'result':{" + result + "}}";
    }

    private static String lookup(String result) {
        return computed("multipleLookupValues", result);
    }

    @Test
    void aRowHasTheRecordsIdAndTime() {
        Row row = cell("'type':'email'", "'a@b.c'");

        assertThat(row)
                .isEqualTo(new Row("rec1", Instant.parse("2022-01-08T00:09:29Z"), Map.of("c", "a@b.c"), Map.of()));
    }

    @Test
    void valuesOfTheRightShapeAreStored() {
        assertThat(value("'type':'singleLineText'", "'Name'")).isEqualTo("Name");
        assertThat(value("'type':'number'", "7.1")).isEqualTo(7.1);
        assertThat(value("'type':'percent'", "0")).isEqualTo(0.0);
        assertThat(value("'type':'duration'", "4890")).isEqualTo(4890.0);
        assertThat(value("'type':'rating'", "3")).isEqualTo(3L);
        assertThat(value("'type':'count'", "3.0")).isEqualTo(3L);
        assertThat(value("'type':'autoNumber'", "9007199254740993")).isEqualTo(9007199254740993L);
        assertThat(value("'type':'checkbox'", "true")).isEqualTo(true);
        assertThat(value("'type':'date'", "'2022-09-05'")).isEqualTo(LocalDate.of(2022, 9, 5));
        assertThat(value("'type':'dateTime'", "'2022-09-05T07:00:00.000Z'"))
                .isEqualTo(Instant.parse("2022-09-05T07:00:00Z"));
        assertThat(value("'type':'multipleSelects'", "['Red','Green']")).isEqualTo(List.of("Red", "Green"));
        assertThat(value("'type':'createdBy'", "{'id':'usr1','email':'b@x.com','name':'B','profilePicUrl':'u'}"))
                .isEqualTo(Map.of("id", "usr1", "email", "b@x.com", "name", "B"));
        assertThat(value("'type':'multipleCollaborators'", "[{'id':'usr1'},{'id':'usr2','name':null}]"))
                .isEqualTo(List.of(Map.of("id", "usr1"), Map.of("id", "usr2")));
        assertThat(value("'type':'barcode'", "{'text':'A234567','type':null}")).isEqualTo(Map.of("text", "A234567"));
        assertThat(value("'type':'button'", "{'label':'Open','url':null}")).isEqualTo(Map.of("label", "Open"));
        assertThat(value("'type':'aiText'", "{'state':'error','errorType':'e','isStale':false,'value':null}"))
                .isEqualTo(Map.of("state", "error", "error_type", "e", "is_stale", false));
    }

    @Test
    void anAttachmentKeepsWhatDescribesTheFile() {
        assertThat(
                        value(
                                ATTACHMENTS,
                                "[{'id':'att1','url':'https://u','filename':'f.png','size':350181,'type':'image/png',"
                                        + "'width':4,'height':5,'thumbnails':{'small':{'url':'x'}}},{'id':'att2','url':'https://v'}]"))
                .isEqualTo(List.of(
                        Map.of(
                                "id",
                                "att1",
                                "url",
                                "https://u",
                                "filename",
                                "f.png",
                                "size",
                                350181L,
                                "type",
                                "image/png",
                                "width",
                                4,
                                "height",
                                5),
                        Map.of("id", "att2", "url", "https://v")));
    }

    @Test
    void absentCellsAreNullExceptAStoredCheckbox() {
        for (String fields : new String[] {"{}", "{'fld1':null}"}) {
            assertThat(map("'type':'checkbox'", Numbers.DOUBLE, fields).values())
                    .isEqualTo(Map.of("c", false));
            assertThat(map(computed("formula", "'type':'checkbox'"), Numbers.DOUBLE, fields)
                            .values())
                    .isEmpty();
            assertThat(map("'type':'number'", Numbers.DOUBLE, fields).values()).isEmpty();
            assertThat(map(ATTACHMENTS, Numbers.DOUBLE, fields).values()).isEmpty();
        }
    }

    @Test
    void textIsStoredAsItComes() {
        for (String text : new String[] {"", "\n", " a ", "\u0000\u0001\u001f\u007f", "😀", "'\"\\`;--"}) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode().put("fld1", text);
            Column column = Column.of(
                    new Field("fld1", "c", null, ColumnTypesTest.field("'type':'richText'")), "c", Numbers.DOUBLE);
            Row row = new RowMapper(List.of(column)).map(new AirtableRecord("rec1", Instant.EPOCH, fields, fields));

            assertThat(row.values()).isEqualTo(Map.of("c", text));
            assertThat(row.cellErrors()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    number         | {'specialValue':'NaN'}        | NaN
                    number         | {'specialValue':'Infinity'}   | Infinity
                    percent        | {'specialValue':'-Infinity'}  | -Infinity
                    currency       | {'error':'#ERROR!'}           | #ERROR!
                    singleLineText | {'error':'#ERROR!'}           | #ERROR!
                    checkbox       | {'error':'#ERROR!'}           | #ERROR!
                    barcode        | {'error':'#ERROR!'}           | #ERROR!
                    multipleSelects| {'error':'#ERROR!'}           | #ERROR!
                    date           | {'error':{'type':'x'}}        | error
                    date           | {'error':'Sesame open'}       | error
                    date           | {'error':'#sesame open!'}     | error
                    date           | {'error':'#DIV/0!'}           | #DIV/0!
                    date           | {'specialValue':7}            | special value
                    date           | {'specialValue':'Sesame'}     | special value
                    number         | [1,2]                         | expected number, got array
                    number         | [1]                           | expected number, got array
                    number         | '1'                           | expected number, got text
                    number         | {'a':1,'error':'x'}           | expected number, got object
                    number         | 1e400                         | out of range
                    rating         | 9223372036854775808           | out of range
                    rating         | 1e999999999                   | out of range
                    rating         | 1.5                           | expected whole number, got fraction
                    autoNumber     | true                          | expected number, got boolean
                    checkbox       | 1                             | expected boolean, got number
                    singleSelect   | {'id':'sel1','name':'Red'}    | expected text, got object
                    email          | 5                             | expected text, got number
                    date           | '2022-02-30'                  | expected date, got text
                    date           | 'soon'                        | expected date, got text
                    date           | '2022-02-03T00:00:00.000Z'    | expected date, got text
                    date           | 20220203                      | expected date, got number
                    date           | '0000-12-31'                  | out of range
                    date           | '-0044-03-15'                 | out of range
                    date           | '10000-01-01'                 | out of range
                    date           | '+10000-01-01'                | out of range
                    dateTime       | '12022-09-05T07:00:00.000Z'   | out of range
                    dateTime       | '0000-12-31T23:59:59.999Z'    | out of range
                    dateTime       | '2022-09-05 07:00'            | expected time, got text
                    dateTime       | '2022-09-05T25:00:00.000Z'    | expected time, got text
                    dateTime       | '2022-09-05T07:00:00.0x0Z'    | expected time, got text
                    dateTime       | true                          | expected time, got boolean
                    dateTime       | '2022-09-05'                  | expected time, got text
                    createdTime    | '2022-09-05'                  | expected time, got text
                    multipleSelects| 'Red'                         | expected array, got text
                    createdBy      | 'usr1'                        | expected object, got text
                    aiText         | ['x']                         | expected object, got array
                    """)
    void aCellThatDoesNotFitIsNullWithAReason(String type, String cell, String reason) {
        Row row = cell("'type':'" + type + "'", cell);

        assertThat(row.values()).isEmpty();
        assertThat(row.cellErrors()).isEqualTo(Map.of("c", reason));
    }

    @Test
    void floatingPointNodesThatAreNoNumbersHaveTheSameReasons() {
        for (String type : new String[] {"number", "rating"}) {
            ObjectNode fields = JsonNodeFactory.instance.objectNode().put("fld1", Double.NEGATIVE_INFINITY);
            Column column = Column.of(
                    new Field("fld1", "c", null, ColumnTypesTest.field("'type':'" + type + "'")), "c", Numbers.DECIMAL);
            Row row = new RowMapper(List.of(column)).map(new AirtableRecord("rec1", Instant.EPOCH, fields, fields));

            assertThat(row.cellErrors()).isEqualTo(Map.of("c", "-Infinity"));
        }
    }

    @Test
    void theFirstAndTheLastDayAreInRange() {
        assertThat(value("'type':'date'", "'0001-01-01'")).isEqualTo(LocalDate.of(1, 1, 1));
        assertThat(value("'type':'date'", "'9999-12-31'")).isEqualTo(LocalDate.of(9999, 12, 31));
        assertThat(value("'type':'dateTime'", "'0001-01-01T00:00:00.000Z'"))
                .isEqualTo(Instant.parse("0001-01-01T00:00:00Z"));
        assertThat(value("'type':'dateTime'", "'9999-12-31T23:59:59.999Z'"))
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999Z"));
    }

    @Test
    void timesAreReadInEveryIsoFormAndKeptToTheMicrosecond() {
        assertThat(value("'type':'dateTime'", "'2022-09-05T07:00:00Z'"))
                .isEqualTo(Instant.parse("2022-09-05T07:00:00Z"));
        assertThat(value("'type':'dateTime'", "'2022-09-05T07:00:00.123456789Z'"))
                .isEqualTo(Instant.parse("2022-09-05T07:00:00.123456Z"));
        assertThat(value("'type':'dateTime'", "'2022-09-05T07:00:00.000+02:00'"))
                .isEqualTo(Instant.parse("2022-09-05T05:00:00Z"));
    }

    @Test
    void decimalsAreExactOrNull() {
        assertThat(map("'type':'number'", Numbers.DECIMAL, "{'fld1':1.1234567890}")
                        .values())
                .isEqualTo(Map.of("c", new BigDecimal("1.123456789")));
        assertThat(map("'type':'number'", Numbers.DECIMAL, "{'fld1':1200}").values())
                .isEqualTo(Map.of("c", new BigDecimal("1200")));
        assertThat(map("'type':'number'", Numbers.DECIMAL, "{'fld1':0.0000000000000}")
                        .values())
                .isEqualTo(Map.of("c", BigDecimal.ZERO));
        assertThat(map("'type':'number'", Numbers.DECIMAL, "{'fld1':9999999999999999999999999999.9999999999}")
                        .values())
                .isEqualTo(Map.of("c", new BigDecimal("9999999999999999999999999999.9999999999")));
        assertThat(map("'type':'number'", Numbers.DECIMAL, "{'fld1':0.12345678901}")
                        .cellErrors())
                .isEqualTo(Map.of("c", "more than 10 decimal places"));
        assertThat(map("'type':'number'", Numbers.DECIMAL, "{'fld1':1e28}").cellErrors())
                .isEqualTo(Map.of("c", "out of range"));
        assertThat(map("'type':'number'", Numbers.DECIMAL, "{'fld1':[]}").cellErrors())
                .isEqualTo(Map.of("c", "expected number, got array"));
    }

    @Test
    void inAnArrayOnlyTheBadElementIsNull() {
        Row row = cell(lookup("'type':'number'"), "[1,null,2,{'error':'#ERROR!'},'x',3]");

        assertThat(row.values().get("c")).isEqualTo(Arrays.asList(1.0, null, 2.0, null, null, 3.0));
        assertThat(row.cellErrors()).isEqualTo(Map.of("c", "[3]: #ERROR!; [4]: expected number, got text"));
    }

    @Test
    void inAStructOnlyTheBadMemberIsNull() {
        Row row = cell(ATTACHMENTS, "[{'id':'att1','size':'big','width':3000000000},{'id':'att2'}]");

        assertThat(row.values().get("c")).isEqualTo(List.of(Map.of("id", "att1"), Map.of("id", "att2")));
        assertThat(row.cellErrors())
                .isEqualTo(Map.of("c", "[0]: size: expected number, got text; [0]: width: out of range"));
    }

    @Test
    void everyColumnHasItsOwnReasons() {
        List<Column> columns = List.of(
                Column.of(new Field("fld1", "a", null, ColumnTypesTest.field("'type':'number'")), "a", Numbers.DOUBLE),
                Column.of(new Field("fld2", "b", null, ColumnTypesTest.field("'type':'date'")), "b", Numbers.DOUBLE),
                Column.of(new Field("fld3", "c", null, ColumnTypesTest.field("'type':'email'")), "c", Numbers.DOUBLE));
        Row row = new RowMapper(columns)
                .map(AirtableRecord.of(Json.of("{'id':'rec1','createdTime':'2022-01-08T00:09:29Z',"
                        + "'fields':{'fld1':'x','fld2':7,'fld3':'good'}}")));

        assertThat(row.values()).isEqualTo(Map.of("c", "good"));
        assertThat(row.cellErrors())
                .isEqualTo(Map.of("a", "expected number, got text", "b", "expected date, got number"));
    }

    @Test
    void manyReasonsOfOneCellAreCounted() {
        Row row = cell("'type':'multipleSelects'", "[" + "1,".repeat(24) + "1]");

        assertThat((List<?>) row.values().get("c")).hasSize(25).containsOnlyNulls();
        assertThat(row.cellErrors().get("c"))
                .startsWith("[0]: expected text, got number; [1]: ")
                .endsWith("[9]: expected text, got number; and 15 more");
    }

    @Test
    void aLookupOfListsMayComeNestedOrFlat() {
        String links = lookup("'type':'multipleRecordLinks'");
        assertThat(value(links, "[['rec1','rec2'],['rec3'],[]]")).isEqualTo(List.of("rec1", "rec2", "rec3"));
        assertThat(value(links, "['rec1','rec2','rec3']")).isEqualTo(List.of("rec1", "rec2", "rec3"));
        assertThat(value(lookup(ATTACHMENTS), "[[{'id':'att1'}],{'id':'att2'}]"))
                .isEqualTo(List.of(Map.of("id", "att1"), Map.of("id", "att2")));
        assertThat(value(lookup("'type':'multipleCollaborators'"), "[[{'id':'usr1'}]]"))
                .isEqualTo(List.of(Map.of("id", "usr1")));
        assertThat(value(lookup(lookup("'type':'rating'")), "[[1,2],3]")).isEqualTo(List.of(1L, 2L, 3L));
        assertThat(value(lookup(links), "[[['rec1'],['rec2']],['rec3'],'rec4']"))
                .isEqualTo(List.of("rec1", "rec2", "rec3", "rec4"));
        assertThat(value(computed("rollup", links), "[['rec1'],['rec2']]")).isEqualTo(List.of("rec1", "rec2"));
        assertThat(value(lookup(computed("rollup", lookup("'type':'number'"))), "[[1,2],[3]]"))
                .isEqualTo(List.of(1.0, 2.0, 3.0));
        assertThat(cell(links, "['rec1',['rec2',7]]").cellErrors())
                .isEqualTo(Map.of("c", "[2]: expected text, got number"));
        assertThat(cell(links, "[[['rec1']]]").cellErrors()).isEqualTo(Map.of("c", "[0]: expected text, got array"));
    }

    @Test
    void aLookupOfSingleValuesIsNotFlattened() {
        Row row = cell(lookup("'type':'number'"), "[[1,2],3]");

        assertThat(row.values().get("c")).isEqualTo(Arrays.asList(null, 3.0));
        assertThat(row.cellErrors()).isEqualTo(Map.of("c", "[0]: expected number, got array"));
    }

    @Test
    void aLookupReadsItsElementsAsTheFieldThatItLooksUp() {
        assertThat(value(lookup("'type':'checkbox'"), "[true,null,false]")).isEqualTo(Arrays.asList(true, null, false));
        assertThat(value(lookup(computed("formula", "'type':'number'")), "[[1],[],2]"))
                .isEqualTo(Arrays.asList(1.0, null, 2.0));
        assertThat(value(lookup("'type':'hologram'"), "[{'a':[1]},'t',5]")).isEqualTo(List.of("{\"a\":[1]}", "t", "5"));
        assertThat(value(lookup("'type':'barcode'"), "[{'text':'x'}]")).isEqualTo(List.of(Map.of("text", "x")));
    }

    @Test
    void aComputedListInAColumnForOneValueIsUnwrapped() {
        for (String type : new String[] {"formula", "rollup"}) {
            String number = computed(type, "'type':'number'");
            assertThat(value(number, "540.8333333333334")).isEqualTo(540.8333333333334);
            assertThat(value(number, "[]")).isNull();
            assertThat(value(number, "[null]")).isNull();
            assertThat(value(number, "[7]")).isEqualTo(7.0);
            assertThat(cell(number, "[7,8]").cellErrors()).isEqualTo(Map.of("c", "expected number, got array"));
            assertThat(cell(number, "[{'error':'#ERROR!'}]").cellErrors()).isEqualTo(Map.of("c", "#ERROR!"));
            assertThat(value(computed(type, "'type':'singleLineText'"), "['a']"))
                    .isEqualTo("a");
            assertThat(cell(computed(type, "'type':'singleLineText'"), "['a','b']")
                            .cellErrors())
                    .isEqualTo(Map.of("c", "expected text, got array"));
            assertThat(value(computed(type, "'type':'multipleSelects'"), "['a','b']"))
                    .isEqualTo(List.of("a", "b"));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    'text'          | text
                    5               | 5
                    1.5             | 1.5
                    true            | true
                    ['a',{'b':1}]   | ["a",{"b":1}]
                    {'a':null,'error':'x'} | {"a":null,"error":"x"}
                    []              | []
                    """)
    void unknownAndInvalidFieldsAreTextOrJson(String cell, String stored) {
        assertThat(value("'type':'hologram'", cell)).isEqualTo(stored);
        assertThat(value("'type':'formula','options':{'result':null}", cell)).isEqualTo(stored);
        assertThat(value("'type':'multipleLookupValues','options':{'result':null}", cell))
                .isEqualTo(stored);
    }

    @Test
    void anErrorOfAnInvalidFieldIsAReasonToo() {
        Row row = cell("'type':'formula','options':{'result':null}", "{'error':'#ERROR!'}");

        assertThat(row.values()).isEmpty();
        assertThat(row.cellErrors()).isEqualTo(Map.of("c", "#ERROR!"));
    }

    @Test
    void aColumnMadeTextTakesAnyCellOfItsField() {
        Field field = new Field("fld1", "c", null, ColumnTypesTest.field("'type':'number'"));
        Column column = Column.of(field, "c", ColumnType.STRING);

        assertThat(map(column, "{'fld1':7.5}").values()).isEqualTo(Map.of("c", "7.5"));
        assertThat(map(column, "{'fld1':{'specialValue':'NaN'}}").cellErrors()).isEqualTo(Map.of("c", "NaN"));
    }

    @Test
    void aLoneSurrogateIsReplacedWithAReason() {
        Row row = cell("'type':'multilineText'", "'a\\ud800b😀\\udc00'");

        assertThat(row.values()).isEqualTo(Map.of("c", "a\uFFFDb😀\uFFFD"));
        assertThat(row.cellErrors()).isEqualTo(Map.of("c", "lone surrogate replaced by U+FFFD"));
        assertThat(cell("'type':'hologram'", "{'a':'\\ud800'}").values()).isEqualTo(Map.of("c", "{\"a\":\"\uFFFD\"}"));
        assertThat(cell("'type':'multipleSelects'", "['a','\\udc00']").cellErrors())
                .isEqualTo(Map.of("c", "[1]: lone surrogate replaced by U+FFFD"));
    }

    @Test
    void jsonInATextColumnKeepsTheDigitsOfItsNumbersAndMayBeDeep() {
        assertThat(value("'type':'hologram'", "[12.50,1e21,9007199254740993]"))
                .isEqualTo("[12.50,1E+21,9007199254740993]");
        String deep = "[".repeat(1_500) + "]".repeat(1_500);
        assertThat(value("'type':'hologram'", deep)).isEqualTo(deep);
    }

    @Test
    void anObjectWithoutAnyMemberOfItsTypeIsAnotherShape() {
        for (String cell : new String[] {"{}", "{'other':1}"}) {
            assertThat(cell("'type':'barcode'", cell).cellErrors())
                    .isEqualTo(Map.of("c", "expected object with text or type, got another object"));
        }
    }

    @Test
    void cellsOfUnknownFieldsAreToldOf() {
        Field field = new Field("fld1", "c", null, ColumnTypesTest.field("'type':'email'"));
        RowMapper mapper = new RowMapper(List.of(Column.of(field, "c", Numbers.DOUBLE)));
        mapper.map(
                AirtableRecord.of(Json.of("{'id':'rec1','createdTime':'2022-01-08T00:09:29Z','fields':{'fld1':'a'}}")));
        assertThat(mapper.unknownFieldIds()).isEmpty();

        mapper.map(AirtableRecord.of(Json.of(
                "{'id':'rec1','createdTime':'2022-01-08T00:09:29Z','fields':{'fld9':1,'fld1':'a','fld8':null}}")));
        assertThat(mapper.unknownFieldIds()).containsExactlyInAnyOrder("fld8", "fld9");
    }
}
