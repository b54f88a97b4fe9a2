package io.airdelta.delta;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a connection may do in one schema, as far as Unity Catalog's information schema tells: privileges of the principal itself
 * and of account groups that it belongs to, and what these own. What is not in it may be held all the same, because the
 * documentation does not promise that a principal sees every grant to its groups, and an owner of a parent may act on what is
 * below. So it proves that a privilege is there, never that one is missing.
 *
 * @param held one for each visible grant
 */
public record Grants(List<Held> held) {

    /** A privilege, or {@link #OWNER}, on a catalog, schema or table of that (last) name. */
    public record Held(Need.Level level, String name, String privilege) {}

    /** In the place of a privilege: all that there are on the object itself, but nothing on what is below. */
    public static final String OWNER = "OWNER";

    private static final String ALL = "ALL PRIVILEGES";
    private static final String MINE =
            "\nWHERE `grantee` = current_user() OR coalesce(is_account_group_member(`grantee`), false)";

    /**
     * Asks for them: {@code level, name, privilege}. Sources: Databricks, information schema: CATALOG_PRIVILEGES,
     * SCHEMA_PRIVILEGES, TABLE_PRIVILEGES, CATALOGS, SCHEMATA, TABLES.
     *
     * @param tables at least one, all of one schema, with their catalog
     */
    public static String question(Collection<TableName> tables) {
        TableName any = tables.iterator().next();
        String catalog = literal(any.catalog());
        String schema = literal(any.schema());
        String names =
                tables.stream().map(table -> literal(table.table())).distinct().collect(Collectors.joining(", "));
        String ofSchema = "`catalog_name` = " + catalog + " AND `schema_name` = " + schema;
        String ofTables = "`table_schema` = " + schema + " AND `table_name` IN (" + names + ")";
        return "SELECT DISTINCT `level`, `name`, `privilege`\nFROM (\n"
                + String.join(
                        "\nUNION ALL\n",
                        part("CATALOG", "catalog_name", "grantee", "`privilege_type`", any, "catalog_privileges")
                                + "`catalog_name` = " + catalog,
                        part("CATALOG", "catalog_name", "catalog_owner", owner(), any, "catalogs") + "`catalog_name` = "
                                + catalog,
                        part("SCHEMA", "schema_name", "grantee", "`privilege_type`", any, "schema_privileges")
                                + ofSchema,
                        part("SCHEMA", "schema_name", "schema_owner", owner(), any, "schemata") + ofSchema,
                        part("TABLE", "table_name", "grantee", "`privilege_type`", any, "table_privileges") + ofTables,
                        part("TABLE", "table_name", "table_owner", owner(), any, "tables") + ofTables)
                + ") AS g" + MINE;
    }

    /** Reads the answer to {@link #question}; names of privileges with blanks or underscores. */
    public static Grants parse(List<Map<String, Object>> rows) {
        List<Held> held = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            held.add(new Held(
                    Need.Level.valueOf(String.valueOf(row.get("level"))),
                    String.valueOf(row.get("name")),
                    String.valueOf(row.get("privilege"))
                            .strip()
                            .toUpperCase(Locale.ROOT)
                            .replace('_', ' ')));
        }
        return new Grants(List.copyOf(held));
    }

    /** Whether {@link #question} failed because this warehouse knows no such functions: Spark itself has no privileges. */
    public static boolean isUnknownHere(Throwable failure) {
        return "UNRESOLVED_ROUTINE".equals(WarehouseFault.classify(failure).errorClass());
    }

    /** Whether a privilege is there: granted on the object or on what it is in, or by ownership of the object itself. */
    public boolean proves(Need need) {
        return held.stream()
                .filter(each -> need.isUnder(each.level(), each.name()))
                .anyMatch(each -> each.privilege().equals(need.privilege())
                        || each.privilege().equals(ALL)
                        || each.privilege().equals(OWNER) && each.level() == need.level());
    }

    /**
     * The statements that give a principal what it needs, one for each object.
     *
     * @param principal as {@link Session#principal} names it
     */
    public static List<String> statements(Collection<Need> needs, String principal) {
        Map<String, List<String>> byObject = new LinkedHashMap<>();
        needs.forEach(need -> byObject.computeIfAbsent(need.securable(), each -> new ArrayList<>())
                .add(need.privilege()));
        List<String> statements = new ArrayList<>();
        byObject.forEach((object, privileges) -> statements.add("GRANT "
                + privileges.stream().distinct().collect(Collectors.joining(", ")) + " ON " + object + " TO "
                + Identifiers.quote(principal)));
        return statements;
    }

    private static String part(
            String level, String name, String grantee, String privilege, TableName any, String relation) {
        return "SELECT '" + level + "' AS `level`, `" + name + "` AS `name`, `" + grantee + "` AS `grantee`, "
                + privilege
                + " AS `privilege` FROM " + Identifiers.quote(any.catalog()) + ".`information_schema`.`" + relation
                + "` WHERE ";
    }

    private static String owner() {
        return "'" + OWNER + "'";
    }

    /** Unity Catalog stores names in lower case. */
    private static String literal(String name) {
        return StringLiterals.quote(name.toLowerCase(Locale.ROOT));
    }
}
