package io.airdelta.embedded;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.spark.sql.catalyst.parser.SqlBaseLexer;

/**
 * The one catalog that the warehouse answers to. Spark calls its own {@code spark_catalog} and Delta cannot be
 * registered under a second name, so the catalog is taken out of the names before Spark reads them:
 * <ul>
 *   <li>where a table is named (after FROM, JOIN, INTO, TABLE, UPDATE, DESCRIBE, …): from a name of three parts;
 *   <li>where a schema is named (SCHEMA x, USE x, SHOW TABLES IN x): from a name of two parts;
 *   <li>where a catalog is named (SET CATALOG x, USE CATALOG x, SHOW SCHEMAS IN x): it becomes Spark's name;
 *   <li>in an expression: only from a column qualified by a table that the same statement names in three parts
 *       ({@code main.launch.tasks.id}). Every other name there is a column, an alias or a field of a struct and
 *       stays, also when it is spelled like the catalog.
 * </ul>
 * Catalog names are without case, quoted or not. Names inside text ({@code IDENTIFIER('main.launch.x')}) are not
 * looked at.
 */
final class CatalogName {

    private static final Pattern VALID = Pattern.compile("[A-Za-z0-9_-]+");

    private final String catalog;

    /**
     * @throws IllegalArgumentException if it is not letters, digits, {@code _} and {@code -}
     */
    CatalogName(String catalog) {
        if (!VALID.matcher(catalog).matches()) {
            throw new IllegalArgumentException(
                    "'" + catalog + "' cannot be a catalog's name: letters, digits, _ and - are expected.");
        }
        this.catalog = catalog;
    }

    @Override
    public String toString() {
        return catalog;
    }

    boolean matches(String name) {
        return name.equalsIgnoreCase(catalog) || name.equalsIgnoreCase(EmbeddedWarehouse.SPARK_CATALOG);
    }

    /**
     * Makes the statement one that Spark can read, as described at the class.
     *
     * @throws SqlRejected if it names another catalog
     */
    void removeFrom(SqlTokens tokens) {
        if (tokens.is(0, SqlBaseLexer.SHOW) && tokens.is(1, SqlBaseLexer.CATALOGS) && tokens.size() == 2) {
            tokens.replace(0, "SELECT '" + catalog + "' AS");
            tokens.replace(1, "catalog");
            return;
        }
        nameCurrentCatalog(tokens);
        List<NameScan.Name> names = NameScan.of(tokens);
        Set<List<String>> tables = names.stream()
                .filter(name -> name.kind() == NameScan.Kind.RELATION && name.parts() == 3)
                .map(name -> firstThree(tokens, name))
                .collect(Collectors.toSet());
        for (NameScan.Name name : names) {
            switch (name.kind()) {
                case RELATION -> removeIf(name.parts() >= 3, tokens, name);
                case NAMESPACE -> removeIf(name.parts() >= 2, tokens, name);
                case CATALOG -> replace(tokens, name);
                case EXPRESSION -> {
                    boolean goesOn = name.parts() > 3 || tokens.is(name.at() + 5, SqlBaseLexer.DOT);
                    boolean qualified = name.parts() >= 3 && goesOn && tables.contains(firstThree(tokens, name));
                    removeIf(qualified, tokens, name);
                }
            }
        }
    }

    private void removeIf(boolean qualified, SqlTokens tokens, NameScan.Name name) {
        if (qualified) {
            check(tokens.name(name.at()));
            tokens.delete(name.at(), name.at() + 1);
        }
    }

    private void replace(SqlTokens tokens, NameScan.Name name) {
        check(tokens.name(name.at()));
        tokens.replace(name.at(), EmbeddedWarehouse.SPARK_CATALOG);
        if (tokens.is(0, SqlBaseLexer.USE)) {
            // USE CATALOG is Databricks' spelling of SET CATALOG.
            tokens.replace(0, "SET");
        }
    }

    private void nameCurrentCatalog(SqlTokens tokens) {
        for (int i = 0; i < tokens.size(); i++) {
            if (tokens.word(i).equals("CURRENT_CATALOG")
                    && tokens.is(i + 1, SqlBaseLexer.LEFT_PAREN)
                    && tokens.is(i + 2, SqlBaseLexer.RIGHT_PAREN)) {
                tokens.replace(i, "'" + catalog + "'");
                tokens.delete(i + 1, i + 2);
            }
        }
    }

    private static List<String> firstThree(SqlTokens tokens, NameScan.Name name) {
        return IntStream.range(0, 3)
                .mapToObj(part -> tokens.name(name.at() + 2 * part).toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * @throws SqlRejected if the name is not this catalog's
     */
    void check(String name) {
        if (!matches(name)) {
            throw new SqlRejected(
                    "NO_SUCH_CATALOG_EXCEPTION",
                    "Catalog '" + name + "' was not found. This embedded warehouse has one catalog, '" + catalog
                            + "': write that name, leave it out, or start the warehouse with the catalog '" + name
                            + "'.",
                    "42704");
        }
    }
}
