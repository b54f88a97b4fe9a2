package io.airdelta.embedded;

import java.util.List;
import java.util.Locale;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.Token;
import org.antlr.v4.runtime.TokenStreamRewriter;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;
import org.apache.spark.sql.catalyst.parser.UpperCaseCharStream;

/**
 * One statement as Spark's own lexer reads it: what is a name, a literal or a comment is decided there. Blanks
 * and comments are no tokens here, but stay in the text. Positions past the end read as end of file, so that
 * callers may look ahead freely.
 */
final class SqlTokens {

    private final List<Token> tokens;
    private final TokenStreamRewriter rewriter;
    private boolean changed;
    private final String sql;

    SqlTokens(String sql) {
        this.sql = sql;
        SqlBaseLexer lexer = new SqlBaseLexer(new UpperCaseCharStream(CharStreams.fromString(sql)));
        lexer.removeErrorListeners();
        CommonTokenStream stream = new CommonTokenStream(lexer);
        stream.fill();
        this.rewriter = new TokenStreamRewriter(stream);
        this.tokens = stream.getTokens().stream()
                .filter(token -> token.getChannel() == Token.DEFAULT_CHANNEL && token.getType() != Token.EOF)
                .toList();
    }

    int size() {
        return tokens.size();
    }

    int type(int i) {
        return i < 0 || i >= tokens.size() ? Token.EOF : tokens.get(i).getType();
    }

    boolean is(int i, int... types) {
        for (int type : types) {
            if (type(i) == type) {
                return true;
            }
        }
        return false;
    }

    /** The token's text in upper case; empty past the end. Delta's own words are plain identifiers to Spark. */
    String word(int i) {
        return type(i) == Token.EOF ? "" : tokens.get(i).getText().toUpperCase(Locale.ROOT);
    }

    /** Whether the token can be a part of a name: a quoted or plain identifier, or a keyword. */
    boolean isNamePart(int i) {
        if (is(i, SqlBaseLexer.BACKQUOTED_IDENTIFIER, SqlBaseLexer.IDENTIFIER)) {
            return true;
        }
        return type(i) != Token.EOF
                && !is(i, SqlBaseLexer.STRING_LITERAL, SqlBaseLexer.DOUBLEQUOTED_STRING)
                && Character.isLetter(tokens.get(i).getText().charAt(0));
    }

    /** The name that the token stands for, without its back-quotes. */
    String name(int i) {
        String text = tokens.get(i).getText();
        return is(i, SqlBaseLexer.BACKQUOTED_IDENTIFIER)
                ? text.substring(1, text.length() - 1).replace("``", "`")
                : text;
    }

    /** The number of parts of the dotted name that begins at {@code i}, 0 if none does. */
    int partsFrom(int i) {
        if (!isNamePart(i)) {
            return 0;
        }
        int parts = 1;
        for (int next = i + 1; is(next, SqlBaseLexer.DOT) && isNamePart(next + 1); next += 2) {
            parts++;
        }
        return parts;
    }

    /** Removes tokens {@code from} to {@code to}; comments and blanks between them stay. */
    void delete(int from, int to) {
        for (int i = from; i <= to; i++) {
            rewriter.delete(tokens.get(i));
        }
        changed = true;
    }

    void replace(int i, String text) {
        rewriter.replace(tokens.get(i), text);
        changed = true;
    }

    void insertAfter(int i, String text) {
        rewriter.insertAfter(tokens.get(i), text);
        changed = true;
    }

    /** The statement with its changes, to the letter the one given if there were none. */
    String text() {
        return changed ? rewriter.getText() : sql;
    }
}
