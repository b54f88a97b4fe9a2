package io.airdelta.embedded;

import java.util.Locale;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;

/**
 * Turns a statement for Databricks into one for the Spark of this process: the catalog goes, a new schema
 * gets its folder, and what Spark would accept and then not keep is refused.
 */
final class SqlDialect {

    private final CatalogName catalog;
    private final TableDirectory directory;

    SqlDialect(CatalogName catalog, TableDirectory directory) {
        this.catalog = catalog;
        this.directory = directory;
    }

    /**
     * @throws SqlRejected if the statement cannot be served
     */
    String toSpark(String sql) {
        SqlTokens tokens = new SqlTokens(sql);
        rejectTransactions(tokens);
        if (tokens.is(0, SqlBaseLexer.CREATE, SqlBaseLexer.REPLACE)) {
            rejectWhatIsNotStored(tokens);
            placeSchema(tokens);
        }
        catalog.removeFrom(tokens);
        return tokens.text();
    }

    private static void rejectTransactions(SqlTokens tokens) {
        // Spark takes it for the setting of a variable named AUTOCOMMIT, and no transaction begins.
        if (tokens.is(0, SqlBaseLexer.SET) && tokens.word(1).equals("AUTOCOMMIT")) {
            throw new SqlRejected(
                    "UNSUPPORTED_FEATURE.SET_AUTOCOMMIT",
                    "The embedded warehouse has no transactions over several statements. Leave IgnoreTransactions"
                            + " of the JDBC URL at 1; each statement commits by itself.",
                    "0A000");
        }
    }

    private static void rejectWhatIsNotStored(SqlTokens tokens) {
        int depth = 0;
        boolean temporary = false;
        for (int i = 1; i < tokens.size(); i++) {
            depth += tokens.is(i, SqlBaseLexer.LEFT_PAREN) ? 1 : tokens.is(i, SqlBaseLexer.RIGHT_PAREN) ? -1 : 0;
            if (depth > 0) {
                continue;
            }
            if (tokens.is(i, SqlBaseLexer.AS, SqlBaseLexer.SELECT)) {
                return;
            }
            temporary |= tokens.is(i, SqlBaseLexer.TEMPORARY);
            if (tokens.is(i, SqlBaseLexer.VIEW) && !temporary && i <= 3) {
                throw unsupported("VIEW", "It keeps tables, not views: write CREATE TEMPORARY VIEW.");
            }
            if (tokens.is(i, SqlBaseLexer.LOCATION) && tokens.is(i + 1, SqlBaseLexer.STRING_LITERAL)) {
                throw unsupported("LOCATION", "It keeps every table in its own directory: leave LOCATION out.");
            }
            if (tokens.is(i, SqlBaseLexer.USING) && !tokens.word(i + 1).equals("DELTA")) {
                throw unsupported("FORMAT", "It keeps Delta tables only: write USING DELTA, or leave it out.");
            }
        }
    }

    private static SqlRejected unsupported(String what, String remedy) {
        return new SqlRejected(
                "UNSUPPORTED_FEATURE." + what,
                "The embedded warehouse would have forgotten this at its next start. " + remedy,
                "0A000");
    }

    /** Spark's own choice of a folder would be {@code <schema>.db}. */
    private void placeSchema(SqlTokens tokens) {
        if (!tokens.is(1, SqlBaseLexer.SCHEMA, SqlBaseLexer.DATABASE, SqlBaseLexer.NAMESPACE)) {
            return;
        }
        int name = tokens.is(2, SqlBaseLexer.IF) ? 5 : 2;
        int parts = tokens.partsFrom(name);
        if (parts == 0) {
            return;
        }
        int last = name + 2 * (parts - 1);
        // No folder is made of any other name: it could lie outside of the directory. Spark refuses it.
        if (!UnicodeNames.isName(tokens.name(last).toLowerCase(Locale.ROOT))) {
            return;
        }
        // As it is: Spark would take the escapes of a URI for characters of the name.
        String folder = directory.schema(tokens.name(last)).toAbsolutePath().toString();
        tokens.insertAfter(last, " LOCATION '" + folder.replace("\\", "\\\\").replace("'", "\\'") + "'");
    }
}
