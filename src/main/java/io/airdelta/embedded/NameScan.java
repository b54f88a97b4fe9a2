package io.airdelta.embedded;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;

/**
 * Finds the names of a statement and says what each stands for by the place where it stands. Where a table
 * or schema may be named is known by the word before it ({@code FROM}, {@code INTO}, {@code SCHEMA}, …); every
 * other place is an expression, where a dotted name is a column, an alias or a field of a struct.
 */
final class NameScan {

    /** What a name stands for. */
    enum Kind {
        RELATION,
        NAMESPACE,
        CATALOG,
        EXPRESSION
    }

    /** The name of {@code parts} parts whose first is the token {@code at}. */
    record Name(Kind kind, int at, int parts) {}

    private static final class Clause {
        private boolean select;
        private boolean from;
    }

    private final SqlTokens tokens;
    private final List<Name> names = new ArrayList<>();
    private final Deque<Clause> clauses = new ArrayDeque<>();
    private Kind expected;
    private int targets;

    private NameScan(SqlTokens tokens) {
        this.tokens = tokens;
    }

    static List<Name> of(SqlTokens tokens) {
        NameScan scan = new NameScan(tokens);
        scan.run();
        return scan.names;
    }

    private void run() {
        clauses.push(new Clause());
        int i = 0;
        while (i < tokens.size()) {
            if (tokens.is(i, SqlBaseLexer.LEFT_PAREN)) {
                Clause inner = new Clause();
                inner.from = expected == Kind.RELATION;
                clauses.push(inner);
                i++;
            } else if (tokens.is(i, SqlBaseLexer.RIGHT_PAREN)) {
                if (clauses.size() > 1) {
                    clauses.pop();
                }
                expected = null;
                i++;
            } else {
                i = word(i);
            }
        }
    }

    private int word(int i) {
        int parts = tokens.partsFrom(i);
        if (parts < 2) {
            Kind introduced = introducedBy(i);
            if (introduced != null) {
                expected = introduced;
                return i + 1;
            }
            if (expected != null && keepsExpectation(i)) {
                return i + 1;
            }
        }
        if (parts == 0) {
            expected = null;
            return i + 1;
        }
        if (expected != null) {
            targets++;
        }
        names.add(new Name(expected == null ? Kind.EXPRESSION : expected, i, parts));
        expected = null;
        return i + 2 * parts - 1;
    }

    private Kind introducedBy(int i) {
        Clause clause = clauses.peek();
        boolean top = clauses.size() == 1;
        switch (tokens.type(i)) {
            case SqlBaseLexer.SELECT -> {
                clause.select = true;
                clause.from = false;
                return null;
            }
            case SqlBaseLexer.FROM -> {
                // IS DISTINCT FROM, EXTRACT(… FROM …) and TRIM(… FROM …) name no table.
                boolean compares =
                        tokens.is(i - 1, SqlBaseLexer.DISTINCT) && tokens.is(i - 2, SqlBaseLexer.IS, SqlBaseLexer.NOT);
                if (compares || (!top && !clause.select && !tokens.is(i - 1, SqlBaseLexer.LEFT_PAREN))) {
                    return null;
                }
                clause.from = true;
                return shown(i);
            }
            case SqlBaseLexer.JOIN, SqlBaseLexer.INTO, SqlBaseLexer.TABLE -> {
                return Kind.RELATION;
            }
            case SqlBaseLexer.COMMA -> {
                return clause.from ? Kind.RELATION : null;
            }
            case SqlBaseLexer.USING, SqlBaseLexer.OVERWRITE -> {
                return top ? Kind.RELATION : null;
            }
            case SqlBaseLexer.VIEW -> {
                return tokens.is(i - 1, SqlBaseLexer.LATERAL) ? null : Kind.RELATION;
            }
            case SqlBaseLexer.TO -> {
                return tokens.is(i - 1, SqlBaseLexer.RENAME) ? Kind.RELATION : null;
            }
            case SqlBaseLexer.LIKE -> {
                return tokens.is(0, SqlBaseLexer.CREATE) && targets == 1 && top ? Kind.RELATION : null;
            }
            case SqlBaseLexer.SCHEMA, SqlBaseLexer.DATABASE, SqlBaseLexer.NAMESPACE -> {
                return top && targets == 0 && !tokens.is(0, SqlBaseLexer.SELECT, SqlBaseLexer.WITH)
                        ? Kind.NAMESPACE
                        : null;
            }
            case SqlBaseLexer.CATALOG -> {
                return i == 1 && tokens.is(0, SqlBaseLexer.USE, SqlBaseLexer.SET) ? Kind.CATALOG : null;
            }
            case SqlBaseLexer.IN -> {
                return top ? shown(i) : null;
            }
            case SqlBaseLexer.LATERAL -> {
                clause.from &= !tokens.is(i + 1, SqlBaseLexer.VIEW);
                return null;
            }
            case SqlBaseLexer.PARTITIONS, SqlBaseLexer.TBLPROPERTIES -> {
                return i == 1 && tokens.is(0, SqlBaseLexer.SHOW) ? Kind.RELATION : null;
            }
            case SqlBaseLexer.WHERE,
                    SqlBaseLexer.GROUP,
                    SqlBaseLexer.HAVING,
                    SqlBaseLexer.ORDER,
                    SqlBaseLexer.SORT,
                    SqlBaseLexer.CLUSTER,
                    SqlBaseLexer.DISTRIBUTE,
                    SqlBaseLexer.LIMIT,
                    SqlBaseLexer.UNION,
                    SqlBaseLexer.EXCEPT,
                    SqlBaseLexer.INTERSECT,
                    SqlBaseLexer.WINDOW,
                    SqlBaseLexer.SET,
                    SqlBaseLexer.WHEN -> {
                clause.from = false;
                return null;
            }
            default -> {
                return i == 0 || tokens.is(i - 1, SqlBaseLexer.RIGHT_PAREN, SqlBaseLexer.EXPLAIN)
                        ? headOf(i)
                        : cloned(i);
            }
        }
    }

    /** What the first word of a statement expects next; a statement may follow WITH … or EXPLAIN. */
    private Kind headOf(int i) {
        return switch (tokens.word(i)) {
            case "USE" -> Kind.NAMESPACE;
            case "UPDATE", "DESCRIBE", "DESC", "OPTIMIZE", "VACUUM", "REFRESH", "RESTORE", "REORG", "TRUNCATE" ->
                clauses.size() == 1 ? Kind.RELATION : null;
            default -> null;
        };
    }

    private Kind cloned(int i) {
        return tokens.word(i).equals("CLONE") && tokens.is(0, SqlBaseLexer.CREATE, SqlBaseLexer.REPLACE)
                ? Kind.RELATION
                : null;
    }

    /** What FROM and IN name: a table, except in SHOW SCHEMAS (a catalog) and SHOW TABLES, … (a schema). */
    private Kind shown(int i) {
        if (!tokens.is(0, SqlBaseLexer.SHOW)) {
            return tokens.is(i, SqlBaseLexer.FROM) ? Kind.RELATION : null;
        }
        if (tokens.is(1, SqlBaseLexer.SCHEMAS, SqlBaseLexer.DATABASES, SqlBaseLexer.NAMESPACES)) {
            return Kind.CATALOG;
        }
        boolean ofTable = tokens.is(1, SqlBaseLexer.COLUMNS) && targets == 0;
        return ofTable ? Kind.RELATION : Kind.NAMESPACE;
    }

    private boolean keepsExpectation(int i) {
        return tokens.is(
                        i,
                        SqlBaseLexer.IF,
                        SqlBaseLexer.NOT,
                        SqlBaseLexer.EXISTS,
                        SqlBaseLexer.EXTENDED,
                        SqlBaseLexer.FORMATTED)
                || (i == 1
                        && (tokens.word(i).equals("HISTORY") || tokens.word(i).equals("DETAIL")));
    }
}
