package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldNotation;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which cells say that their field may have another type by now. */
class ContradictionTest {

    private static RowMapper mapper(String notation, Numbers numbers) {
        Field field = new Field("fld1", "c", null, ColumnTypesTest.type(FieldNotation.config(notation)));
        return new RowMapper(List.of(Column.of(field, "c", numbers)));
    }

    private static Row map(RowMapper mapper, String cell) {
        ObjectNode fields = JsonNodeFactory.instance.objectNode();
        fields.set("fld1", Json.of(cell));
        return mapper.map(new AirtableRecord("rec1", Instant.EPOCH, fields, fields));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    number                                | 'x'
                    number                                | [1]
                    singleLineText                        | 7
                    rating                                | 1.5
                    checkbox                              | 'yes'
                    date                                  | '2022-09-05T07:00:00.000Z'
                    dateTime                              | 'soon'
                    dateTime                              | '2022-09-05'
                    formula<dateTime>                     | '2022-09-05'
                    multipleLookupValues<dateTime>        | ['2022-09-05']
                    multipleSelects                       | 'Red'
                    multipleSelects                       | ['Red',7]
                    singleCollaborator                    | [{'id':'usr1'}]
                    singleCollaborator                    | {'text':'x'}
                    multipleAttachments                   | ['x']
                    formula<number>                       | 'x'
                    formula<number>                       | ['x']
                    multipleLookupValues<number>          | [1,'x']
                    multipleLookupValues<multipleSelects> | [['a'],[7]]
                    """)
    void anotherShapeContradicts(String notation, String cell) {
        RowMapper mapper = mapper(notation, Numbers.DOUBLE);

        assertThat(map(mapper, cell).cellErrors()).isNotEmpty();
        assertThat(mapper.contradictedFieldIds()).containsExactly("fld1");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    number                                | {'specialValue':'NaN'}
                    number                                | {'error':'#ERROR!'}
                    number                                | 1.8e308
                    number                                | 0.12345678901
                    autoNumber                            | 9223372036854775808
                    date                                  | '10000-01-01'
                    dateTime                              | '0000-12-31T00:00:00.000Z'
                    singleLineText                        | '\\ud800'
                    formula<number>                       | [1,2]
                    rollup<singleLineText>                | ['a','b']
                    multipleLookupValues<number>          | [{'error':'#ERROR!'},1.8e308]
                    multipleLookupValues<formula<number>> | [[1,2]]
                    """)
    void whatIsMerelyNotStorableDoesNot(String notation, String cell) {
        RowMapper mapper = mapper(notation, notation.equals("number") ? Numbers.DECIMAL : Numbers.DOUBLE);

        assertThat(map(mapper, cell).cellErrors()).isNotEmpty();
        assertThat(mapper.contradictedFieldIds()).isEmpty();
    }

    @Test
    void oneFieldsContradictionIsNotLaidOnTheNext() {
        List<Column> columns = List.of(
                Column.of(new Field("fld1", "a", null, ColumnTypesTest.field("'type':'number'")), "a", Numbers.DOUBLE),
                Column.of(new Field("fld2", "b", null, ColumnTypesTest.field("'type':'number'")), "b", Numbers.DOUBLE));
        RowMapper mapper = new RowMapper(columns);
        ObjectNode fields = (ObjectNode) Json.of("{'fld1':'x','fld2':{'specialValue':'NaN'}}");
        mapper.map(new AirtableRecord("rec1", Instant.EPOCH, fields, fields));

        assertThat(mapper.contradictedFieldIds()).containsExactly("fld1");
    }
}
