package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqlFormatTest {
    private static final ArrayNode LIST =
            JsonNodeFactory.instance.arrayNode().add("a").add(1);
    private static final SqlResult RESULT = new SqlResult(
            List.of("name", "amount", "n", "list", "ok"),
            List.of(
                    row("a, \"b\"\nc", new BigDecimal("0.0000000010"), 9007199254740993L),
                    List.of(
                            NullNode.instance,
                            NullNode.instance,
                            LongNode.valueOf(7),
                            NullNode.instance,
                            BooleanNode.FALSE)));

    @Test
    void json_is_one_array_of_objects_with_exact_numbers() throws IOException {
        assertThat(printed(SqlFormat.json, RESULT)).isEqualTo("""
                [
                {"name":"a, \\"b\\"\\nc","amount":0.0000000010,"n":9007199254740993,"list":["a",1],"ok":true},
                {"name":null,"amount":null,"n":7,"list":null,"ok":false}]
                """);
    }

    @Test
    void csv_quotes_what_must_be_and_leaves_null_empty() throws IOException {
        assertThat(printed(SqlFormat.csv, RESULT))
                .isEqualTo("name,amount,n,list,ok\r\n"
                        + "\"a, \"\"b\"\"\nc\",0.0000000010,9007199254740993,\"[\"\"a\"\",1]\",true\r\n"
                        + ",,7,,false\r\n");
    }

    @Test
    void a_table_aligns_numbers_to_the_right() throws IOException {
        assertThat(printed(SqlFormat.table, RESULT)).isEqualTo("""
                name            amount                 n  list     ok
                --------  ------------  ----------------  -------  -----
                a, "b" c  0.0000000010  9007199254740993  ["a",1]  true
                NULL              NULL                 7  NULL     false
                """);
    }

    @Test
    void no_rows_are_an_empty_array_or_a_header_alone() throws IOException {
        SqlResult none = new SqlResult(List.of("a"), List.of());

        assertThat(printed(SqlFormat.json, none)).isEqualTo("[]\n");
        assertThat(printed(SqlFormat.json, SqlResult.empty())).isEqualTo("[]\n");
        assertThat(printed(SqlFormat.csv, none)).isEqualTo("a\r\n");
    }

    private static List<JsonNode> row(String name, BigDecimal amount, long number) {
        return List.of(
                TextNode.valueOf(name), DecimalNode.valueOf(amount), LongNode.valueOf(number), LIST, BooleanNode.TRUE);
    }

    private static String printed(SqlFormat format, SqlResult result) throws IOException {
        StringWriter out = new StringWriter();
        try (PrintWriter writer = new PrintWriter(out)) {
            format.print(result, writer);
        }
        return out.toString().replace(System.lineSeparator(), "\n").replace("\r\r", "\r");
    }
}
