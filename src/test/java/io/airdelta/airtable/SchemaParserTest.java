package io.airdelta.airtable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaParserTest {

    private static final String APARTMENTS = """
            {'id':'tbl1','name':'Apartments','description':'Where to live','primaryFieldId':'fld1',
             'fields':[{'id':'fld1','name':'Name','type':'singleLineText','description':'As on the door'},
                       {'id':'fld2','name':'District','type':'multipleRecordLinks','options':{'linkedTableId':'tbl2'}}],
             'views':[{'id':'viw1','name':'Grid view','type':'grid'}]}""";

    private static BaseSchema parse(String... tables) {
        return SchemaParser.parse("app1", Json.of("{'tables':[" + String.join(",", tables) + "]}"));
    }

    private static FieldType type(String field) {
        String table = "{'id':'tbl1','name':'T','fields':[" + field + "]}";
        return parse(table).table("tbl1").orElseThrow().fields().get(0).type();
    }

    @Test
    void readsTablesFieldsAndViews() {
        TableSchema table = parse(APARTMENTS).table("Apartments").orElseThrow();

        assertThat(table.id()).isEqualTo("tbl1");
        assertThat(table.description()).isEqualTo("Where to live");
        assertThat(table.primaryFieldId()).isEqualTo("fld1");
        assertThat(table.fields())
                .containsExactly(
                        new Field("fld1", "Name", "As on the door", new FieldType.Text("singleLineText")),
                        new Field("fld2", "District", null, new FieldType.TextList("multipleRecordLinks")));
        assertThat(table.views()).containsExactly(new View("viw1", "Grid view", "grid"));
        assertThat(table.field("District")).map(Field::id).contains("fld2");
        assertThat(table.view("Grid view")).map(View::id).contains("viw1");
    }

    @Test
    void aTableIsFoundByItsIdBeforeAnotherTablesName() {
        BaseSchema base = parse(
                "{'id':'tbl1','name':'tbl2','fields':[]}",
                "{'id':'tbl2','name':'Second','fields':[],'description':null}");

        assertThat(base.table("tbl2")).map(TableSchema::name).contains("Second");
        assertThat(base.table("second")).isEmpty();
    }

    @Test
    void theNearestNameIsOfferedAndAFarOneIsNot() {
        BaseSchema base = parse(APARTMENTS, "{'id':'tbl2','name':'Districts','fields':[]}");

        assertThat(base.nearestName("apartmets")).contains("Apartments");
        assertThat(base.nearestName("Vendors")).isEmpty();
        assertThat(base.table("tbl1").orElseThrow().nearestField("Distrikt")).contains("District");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'id':'tblX','name':'X'}",
                "{'id':'tblX','name':'X','fields':[{'id':'transform:fld1','name':'n','type':'singleLineText'}]}",
                "{'id':'tblX','name':'X','fields':{}}",
                "{'id':'tblX','name':'X','fields':[7]}",
                "{'id':'tblX','name':'X','fields':[{'name':'a','type':'email'}]}",
                "{'id':'tblX','name':'X','fields':[{'id':'','name':'a','type':'email'}]}",
                "{'id':'tblX','name':'X','fields':[{'id':'f','type':'email'}]}",
                "{'id':'tblX','name':'X','fields':[{'id':'f','name':'','type':'email'}]}",
                "{'id':'tblX','name':'X','fields':[{'id':'f','name':'a'}]}",
                "{'id':'tblX','name':'X','fields':[{'id':'f','name':'a','type':'email'},{'id':'f','name':'b','type':'url'}]}"
            })
    void aTableThatIsNotAsDocumentedFailsAloneWhenItIsAskedFor(String broken) {
        BaseSchema base = parse(broken, APARTMENTS);

        assertThat(base.tables()).extracting(TableSchema::id).containsExactly("tbl1");
        assertThatThrownBy(() -> base.table("tblX"))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("app1")
                .hasMessageContaining("tblX");
        assertThatThrownBy(() -> base.table("X")).isInstanceOf(UnexpectedAnswer.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{}                     | the table has no \"id\": expected a text, got nothing",
                "{'id':7,'fields':[]}   | the table has no \"id\": expected a text, got number",
                "7                      | expected an object, got number",
                "null                   | expected an object, got null"
            })
    void aTableWithoutIdAndNameCostsNoOtherTable(String broken, String problem) {
        BaseSchema base = parse("{'id':'tbl9','name':'First','fields':[]}", broken, APARTMENTS);

        assertThat(base.tables()).extracting(TableSchema::id).containsExactly("tbl9", "tbl1");
        assertThat(base.unnamed()).containsExactly("table number 2 of the answer: " + problem);
        assertThatThrownBy(() -> base.table("Apartmens"))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContainingAll("app1", "Apartmens", "did you mean 'Apartments'?", "number 2", problem);
    }

    @Test
    void aTableIdThatOccursTwiceIsNoTable() {
        BaseSchema base = parse(APARTMENTS, APARTMENTS.replace("Apartments", "Other"));

        assertThatThrownBy(() -> base.table("tbl1")).hasMessageContaining("twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{}", "{'tables':null}", "{'tables':{}}", "null"})
    void anAnswerWithoutTablesIsRefused(String answer) {
        assertThatThrownBy(() -> SchemaParser.parse("app1", Json.of(answer)))
                .isInstanceOf(UnexpectedAnswer.class)
                .hasMessageContaining("app1");
    }

    static Stream<String> documentedTypes() {
        return Stream.concat(SchemaTypes.STORED.stream(), SchemaTypes.COMPUTED.stream());
    }

    @ParameterizedTest
    @MethodSource("documentedTypes")
    void everyDocumentedTypeIsKnownAndKeepsItsName(String name) {
        FieldType type = type("{'id':'f','name':'n','type':'" + name + "','options':null}");

        assertThat(type).isNotInstanceOf(FieldType.Unknown.class);
        assertThat(type.airtableName()).isEqualTo(name);
    }

    @Test
    void aTypeOfTheFutureIsUnknown() {
        assertThat(type("{'id':'f','name':'n','type':'hologram','options':[1]}"))
                .isEqualTo(new FieldType.Unknown("hologram"));
    }

    @Test
    void aComputedFieldHasTheTypeOfItsResultAndNoneWhenItIsInvalid() {
        assertThat(type("{'id':'f','name':'n','type':'formula','options':{'isValid':true,'result':{'type':'rating'}}}"))
                .isEqualTo(new FieldType.Computed("formula", new FieldType.WholeNumber("rating")));
        assertThat(type("{'id':'f','name':'n','type':'rollup','options':{'isValid':false,'result':{'type':'rating'}}}"))
                .isEqualTo(new FieldType.Computed("rollup", null));
        assertThat(type("{'id':'f','name':'n','type':'formula','options':{'isValid':true,'result':null}}"))
                .isEqualTo(new FieldType.Computed("formula", null));
        assertThat(type("{'id':'f','name':'n','type':'count','options':{'isValid':false}}"))
                .isEqualTo(new FieldType.Computed("count", null));
        assertThat(
                        type(
                                "{'id':'f','name':'n','type':'multipleLookupValues','options':{'result':{'type':'formula','options':{'result':{'type':'email'}}}}}"))
                .isEqualTo(new FieldType.Lookup(new FieldType.Computed("formula", new FieldType.Text("email"))));
    }

    @ParameterizedTest
    @CsvSource({"createdTime", "lastModifiedTime"})
    void timesAreDatesWhereTheirResultSaysSo(String name) {
        assertThat(type("{'id':'f','name':'n','type':'" + name + "','options':{'result':{'type':'date'}}}"))
                .isEqualTo(new FieldType.Date(name));
        assertThat(type("{'id':'f','name':'n','type':'" + name + "','options':{'result':{'type':'dateTime'}}}"))
                .isEqualTo(new FieldType.DateTime(name));
        assertThat(type("{'id':'f','name':'n','type':'" + name + "'}")).isEqualTo(new FieldType.DateTime(name));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lastModifiedTime | []        | true",
                "lastModifiedTime | ['fld1']  | false",
                "lastModifiedTime | null      | false",
                "createdTime      | []        | false"
            })
    void aModifiedTimeIsOfAllFieldsWhereItNamesNone(String name, String watched, boolean all) {
        assertThat(type("{'id':'f','name':'n','type':'" + name + "','options':{'isValid':true,'referencedFieldIds':"
                        + watched + ",'result':{'type':'dateTime'}}}"))
                .isEqualTo(new FieldType.DateTime(name, all));
    }

    @ParameterizedTest
    @CsvSource({"createdTime", "lastModifiedTime"})
    void aTimeWhoseResultIsMissingIsInvalidAndAnotherResultIsTaken(String name) {
        assertThat(type("{'id':'f','name':'n','type':'" + name + "','options':{'result':null}}"))
                .isEqualTo(new FieldType.Computed(name, null));
        assertThat(type("{'id':'f','name':'n','type':'" + name + "','options':{'isValid':false}}"))
                .isEqualTo(new FieldType.Computed(name, null));
        assertThat(type("{'id':'f','name':'n','type':'" + name + "','options':{'result':{'type':'number'}}}"))
                .isEqualTo(new FieldType.Computed(name, new FieldType.Number("number")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "null",
            value = {
                "number                                          | null",
                "createdTime                                     | dateTime",
                "createdTime<date>                               | date",
                "formula<number>                                 | number",
                "formula<invalid>                                | invalid",
                "multipleLookupValues<rollup<number>>            | rollup<number>",
                "multipleLookupValues<rollup<invalid>>           | rollup<invalid>",
                "multipleLookupValues<createdTime<date>>         | createdTime<date>",
                "multipleLookupValues<rollup<multipleLookupValues<rating>>> | rollup<multipleLookupValues<rating>>"
            })
    void theResultIsToldInAWord(String notation, String text) {
        String field =
                FieldNotation.config(notation).put("id", "f").put("name", "n").toString();

        assertThat(type(field).resultText()).isEqualTo(text);
    }
}
