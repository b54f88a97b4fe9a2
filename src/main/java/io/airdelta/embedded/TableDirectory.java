package io.airdelta.embedded;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.spark.sql.catalyst.TableIdentifier;
import org.apache.spark.sql.catalyst.catalog.CatalogDatabase;
import org.apache.spark.sql.catalyst.catalog.CatalogStorageFormat;
import org.apache.spark.sql.catalyst.catalog.CatalogTable;
import org.apache.spark.sql.catalyst.catalog.CatalogTableType;
import org.apache.spark.sql.catalyst.catalog.ExternalCatalog;
import org.apache.spark.sql.types.StructType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Option;
import scala.collection.immutable.Map$;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Finds the tables of a directory, {@code DIR/<schema>/<table>/_delta_log}, and enters them into Spark's
 * catalog, which lives in memory only. It reads names of folders, never data: a Delta table's schema comes
 * from its log when it is first used, so an entry needs nothing but a name and a place.
 *
 * <p>The entries are managed tables, as if {@code CREATE TABLE} had just been run: with {@code CREATE TABLE …
 * LOCATION} they would be external ones, whose files outlive a {@code DROP TABLE}, and the table would be back
 * at the next start.
 */
final class TableDirectory {

    /** The schema that Spark makes by itself. */
    static final String DEFAULT_SCHEMA = "default";

    private static final Logger LOG = LoggerFactory.getLogger(TableDirectory.class);
    private final Path root;

    TableDirectory(Path root) {
        this.root = root;
    }

    /** Where a schema's tables are; Spark's names are without case. */
    Path schema(String name) {
        return root.resolve(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Enters every schema and table that the directory holds.
     *
     * @return how many tables were entered
     */
    int registerIn(ExternalCatalog catalog) throws IOException {
        int tables = 0;
        for (Path schema : foldersOf(root)) {
            String name = schema.getFileName().toString();
            if (!catalog.databaseExists(name)) {
                catalog.createDatabase(new CatalogDatabase(name, "", schema.toUri(), Map$.MODULE$.empty()), true);
            }
            for (Path table : foldersOf(schema)) {
                if (isDeltaTable(table)) {
                    catalog.createTable(entry(name, table), true);
                    tables++;
                } else {
                    LOG.warn("{} is not a Delta table (no commit in its _delta_log) and is left out.", table);
                }
            }
        }
        return tables;
    }

    private static List<Path> foldersOf(Path parent) throws IOException {
        List<Path> folders = new ArrayList<>();
        try (DirectoryStream<Path> children = Files.newDirectoryStream(parent, Files::isDirectory)) {
            for (Path child : children) {
                String name = child.getFileName().toString();
                if (UnicodeNames.isName(name)) {
                    folders.add(child);
                } else if (!name.startsWith(".")) {
                    LOG.warn("{} cannot be the name of a schema or table and is left out.", child);
                }
            }
        }
        return folders;
    }

    private static boolean isDeltaTable(Path table) throws IOException {
        Path log = table.resolve("_delta_log");
        if (!Files.isDirectory(log)) {
            return false;
        }
        try (DirectoryStream<Path> commits = Files.newDirectoryStream(log, "[0-9]*.{json,parquet}")) {
            return commits.iterator().hasNext();
        }
    }

    private static CatalogTable entry(String schema, Path table) {
        CatalogStorageFormat storage = new CatalogStorageFormat(
                Option.apply(table.toUri()),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                false,
                Map$.MODULE$.empty());
        return new CatalogTable(
                new TableIdentifier(table.getFileName().toString(), Option.apply(schema)),
                CatalogTableType.MANAGED(),
                storage,
                new StructType(),
                Option.apply("delta"),
                noNames(),
                Option.empty(),
                "",
                System.currentTimeMillis(),
                -1,
                "",
                Map$.MODULE$.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                Option.empty(),
                noNames(),
                true,
                true,
                Map$.MODULE$.empty(),
                Option.empty());
    }

    private static Seq<String> noNames() {
        return CollectionConverters.asScala(List.<String>of()).toSeq();
    }
}
