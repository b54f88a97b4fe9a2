package io.airdelta.delta;

import io.airdelta.delta.Need.Level;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Which privileges runs need, beside that to use the warehouse. Sources: Databricks, Unity Catalog privileges and securable
 * objects; MERGE INTO; ALTER TABLE (columns, comments and properties: MODIFY). Whoever makes a schema or a table owns it, so what
 * is yet to be made needs the privilege to make it alone.
 */
public final class Needs {
    private Needs() {}

    /**
     * What runs need that make the schema.
     *
     * @param any a table of it, with its catalog
     */
    public static List<Need> withoutSchema(TableName any) {
        return List.of(need("USE CATALOG", Level.CATALOG, any), need("CREATE SCHEMA", Level.CATALOG, any));
    }

    /**
     * What runs need in a schema that is there.
     *
     * @param there targets and control tables that are there
     * @param missing those that are yet to be made; of both together at least one
     */
    public static List<Need> inSchema(Collection<TableName> there, Collection<TableName> missing) {
        TableName any = (there.isEmpty() ? missing : there).iterator().next();
        List<Need> needs = new ArrayList<>();
        needs.add(need("USE CATALOG", Level.CATALOG, any));
        needs.add(need("USE SCHEMA", Level.SCHEMA, any));
        if (!missing.isEmpty()) {
            needs.add(need("CREATE TABLE", Level.SCHEMA, any));
        }
        for (TableName table : there) {
            needs.add(need("SELECT", Level.TABLE, table));
            needs.add(need("MODIFY", Level.TABLE, table));
        }
        return needs;
    }

    private static Need need(String privilege, Level level, TableName name) {
        return new Need(privilege, level, name);
    }
}
