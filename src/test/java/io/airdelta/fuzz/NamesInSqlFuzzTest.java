package io.airdelta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.TableName;
import io.airdelta.delta.TargetTable;
import java.util.List;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;
import org.apache.spark.sql.catalyst.util.SparkParserUtils$;

/** Names and comments in a statement, read back by the lexer of the warehouse: each is one token and says what it said. */
@Fuzzed
class NamesInSqlFuzzTest {
    private static final List<Integer> SHAPE =
            shape(TargetTable.addColumns(TableName.parse("c.s.t"), List.of(new ColumnDefinition("a", "STRING", "b"))));

    @FuzzTest(maxDuration = "2m")
    void every_name_and_comment_stays_one_token(byte[] data) {
        FuzzResults.executed();
        String text = Lines.text(data);
        String sql;
        try {
            sql = TargetTable.addColumns(TableName.parse("c.s.t"), List.of(new ColumnDefinition(text, "STRING", text)));
        } catch (IllegalArgumentException refused) {
            assertThat(text.isEmpty() || text.codePoints().anyMatch(c -> c >= 0xD800 && c <= 0xDFFF))
                    .as("only what has no form in UTF-8 is refused")
                    .isTrue();
            return;
        }
        assertThat(shape(sql)).isEqualTo(SHAPE);
        assertThat(last(sql, SqlBaseLexer.BACKQUOTED_IDENTIFIER)).isEqualTo("`" + text.replace("`", "``") + "`");
        String literal = last(sql, SqlBaseLexer.STRING_LITERAL);
        assertThat(SparkParserUtils$.MODULE$.unescapeSQLString(literal)).isEqualTo(text);
        assertThat(literal).doesNotContain("${", "\n");
        target(text);
    }

    private static void target(String text) {
        try {
            TableName name = TableName.parse(text);
            assertThat(TableName.parse(name.sql())).isEqualTo(name);
        } catch (IllegalArgumentException refused) {
            assertThat(refused.getMessage()).isNotBlank();
        }
    }

    private static List<Integer> shape(String sql) {
        return tokens(sql).stream().map(Token::getType).toList();
    }

    private static String last(String sql, int type) {
        return tokens(sql).stream()
                .filter(token -> token.getType() == type)
                .reduce((first, second) -> second)
                .orElseThrow()
                .getText();
    }

    private static List<Token> tokens(String sql) {
        CommonTokenStream stream =
                new CommonTokenStream(new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(sql))));
        stream.fill();
        return stream.getTokens().stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL)
                .toList();
    }
}
