package io.airdelta.cli;

import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.TableSchema;
import io.airdelta.delta.ControlTable;
import io.airdelta.delta.TableName;
import io.airdelta.row.Naming;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Names the target, the route and the file of each table of a base. */
final class GeneratedTables {
    private static final int LONGEST_TARGET = 255;
    private static final int LONGEST_ID = 60;
    /** File systems allow 255 bytes, encrypted ones 143; people read less. */
    private static final int LONGEST_FILE = 60;

    private final SchemaName schema;
    private final String prefix;
    private final UniqueNames targets = new UniqueNames("_", name -> name.length() <= LONGEST_TARGET)
            .without(Arrays.stream(ControlTable.values())
                    .map(ControlTable::tableName)
                    .toList());
    private final UniqueNames ids = new UniqueNames("-", id -> id.codePointCount(0, id.length()) <= LONGEST_ID);
    private final UniqueNames files = new UniqueNames("-", file -> file.length() <= LONGEST_FILE);

    /**
     * @param prefix stands before the name of each target table; perhaps empty
     * @throws CannotStart where the warehouse would refuse it in a name
     */
    GeneratedTables(SchemaName schema, String prefix) {
        this.schema = schema;
        this.prefix = prefix;
        try {
            schema.table(prefix + "t");
        } catch (IllegalArgumentException e) {
            throw new CannotStart("--prefix '" + DisplayText.line(prefix, 100) + "': " + e.getMessage());
        }
    }

    /** The tables in Airtable's order. */
    List<GeneratedTable> of(BaseSchema base) {
        List<GeneratedTable> tables = new ArrayList<>();
        base.tables().forEach(table -> tables.add(of(table)));
        return tables;
    }

    private GeneratedTable of(TableSchema table) {
        TableName target = schema.table(targets.firstFree(prefix + Naming.SNAKE.columnName(table.name(), table.id())));
        String kebab = kebab(target.table());
        return new GeneratedTable(
                table.id(),
                table.name(),
                target,
                ids.firstFree(kebab.isEmpty() ? kebab(table.id()) : routeId(kebab)),
                files.firstFree(file(kebab, table.id())));
    }

    /** The engine's own routes have ids that begin with {@code airdelta-}. */
    private static String routeId(String kebab) {
        return kebab.startsWith("airdelta-") ? "table-" + kebab : kebab;
    }

    private static String kebab(String name) {
        return name.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{M}\\p{Nd}]+", "-")
                .replaceAll("^-|-$", "");
    }

    /** In ASCII: a JVM under the locale {@code C} cannot name another file. */
    private static String file(String kebab, String tableId) {
        String decomposed = Normalizer.normalize(kebab.toUpperCase(Locale.ROOT), Normalizer.Form.NFKD)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\p{M}+", "");
        String ascii = decomposed.replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
        return ascii.isEmpty() ? tableId.replaceAll("[^A-Za-z0-9]+", "-") : ascii;
    }
}
