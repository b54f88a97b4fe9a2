package io.airdelta.row;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.AirtableRecord;
import io.airdelta.airtable.FieldType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InferredTypeTest {

    private static final String PERSONS = "STRUCT<id: STRING, email: STRING, name: STRING>";

    private static ColumnType infer(String cells) {
        List<JsonNode> list = new ArrayList<>();
        Json.of(cells).forEach(list::add);
        return ColumnTypes.infer(list);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    []                                              | STRING
                    [null,{'error':'#ERROR!'}]                      | STRING
                    [true,false,null]                               | BOOLEAN
                    [1,2.5,-3]                                      | DOUBLE
                    [1,{'specialValue':'NaN'},{'error':'#ERROR!'}]  | DOUBLE
                    [{'specialValue':'Infinity'}]                   | DOUBLE
                    ['a','','2022-09-05']                           | STRING
                    [['a'],['b','c']]                               | ARRAY<STRING>
                    [['a'],[],[null,{'error':'#ERROR!'},'b']]       | ARRAY<STRING>
                    [[],[{'error':'#ERROR!'}],[null]]               | ARRAY<STRING>
                    [['a'],'b']                                     | STRING
                    ['b',['a']]                                     | STRING
                    [[1,2]]                                         | STRING
                    [['a',1]]                                       | STRING
                    [['a',{'specialValue':'NaN'}]]                  | STRING
                    [[['a']]]                                       | STRING
                    [1,'a']                                         | STRING
                    [true,1]                                        | STRING
                    [{'a':1}]                                       | STRING
                    [{}]                                            | STRING
                    [{'id':7}]                                      | STRING
                    [{'id':'usr1','text':'x'}]                      | STRING
                    [{'label':'Open','url':'u'}]                    | STRING
                    [[{'id':'att1','url':'u'}]]                     | STRING
                    [[{'id':'usr1'},{'id':'att1','url':'u','filename':'f'}]] | STRING
                    [[{'id':'usr1'}],{'id':'usr1'}]                 | STRING
                    """)
    void cellsOfOneKindHaveAType(String cells, String type) {
        assertThat(infer(cells).sql()).isEqualTo(type);
    }

    @Test
    void peopleAndFilesAreKnownByTheirShape() {
        assertThat(infer(
                                "[{'id':'usr1','email':'a@b.c','name':'A'},{'id':'ugp1','permissionLevel':'edit','profilePicUrl':'u'}]")
                        .sql())
                .isEqualTo(PERSONS);
        assertThat(infer("[[{'id':'usr1','name':'A'}],[]]").sql()).isEqualTo("ARRAY<" + PERSONS + ">");
        assertThat(infer("[[],[{'id':'att1','url':'u','filename':'f','size':3,'thumbnails':{}}]]"))
                .isEqualTo(new ColumnType.ArrayType(ColumnTypes.ATTACHMENT));
    }

    @Test
    void cellsThatAreMissingSayNothing() {
        assertThat(ColumnTypes.infer(Arrays.asList(null, Json.of("1"), null))).isEqualTo(ColumnType.DOUBLE);
    }

    @Property(tries = 500)
    void theOrderOfTheCellsDoesNotMatter(@ForAll("cells") List<JsonNode> cells) {
        List<JsonNode> reversed = new ArrayList<>(cells);
        java.util.Collections.reverse(reversed);

        assertThat(ColumnTypes.infer(reversed)).isEqualTo(ColumnTypes.infer(cells));
    }

    @Property(tries = 1_000)
    void theCellsOfAnInferredColumnDoNotContradictIt(@ForAll("cells") List<JsonNode> cells) {
        Column column = new Column("name:x", "x", ColumnTypes.infer(cells), new FieldType.Unknown("unknown"), "");
        RowMapper mapper = new RowMapper(List.of(column));
        for (JsonNode cell : cells) {
            JsonNode fields = Json.of("{}");
            ((com.fasterxml.jackson.databind.node.ObjectNode) fields).set("x", cell);
            mapper.map(new AirtableRecord("rec1", Instant.EPOCH, fields, fields));
        }

        // Members of people and files may be odd; what makes the column's type is not.
        if (!column.type().sql().contains("STRUCT")) {
            assertThat(mapper.contradictedFieldIds()).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<JsonNode>> cells() {
        return CellArbitraries.cells(new CellShape(CellShape.Kind.TEXT, 1, 0, false, false))
                .injectNull(0.1)
                .list()
                .ofMaxSize(3);
    }
}
