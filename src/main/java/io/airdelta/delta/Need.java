package io.airdelta.delta;

/**
 * A privilege that runs need (Databricks, Unity Catalog privileges and securable objects).
 *
 * @param privilege {@code USE SCHEMA}
 * @param level on what
 * @param name any table in it, or the table itself; with its catalog
 */
public record Need(String privilege, Level level, TableName name) {

    /** What a privilege is granted on; it counts for everything below. */
    public enum Level {
        CATALOG,
        SCHEMA,
        TABLE
    }

    /** On what it is needed, as SQL names it: {@code SCHEMA `main`.`launch`}. */
    public String securable() {
        return level + " "
                + switch (level) {
                    case CATALOG -> Identifiers.quote(name.catalog());
                    case SCHEMA -> name.schemaSql();
                    case TABLE -> name.sql();
                };
    }

    /** Whether something granted on that level of this name's path counts for the need. */
    boolean isUnder(Level other, String otherName) {
        return other.compareTo(level) <= 0
                && switch (other) {
                    case CATALOG -> name.catalog().equalsIgnoreCase(otherName);
                    case SCHEMA -> name.schema().equalsIgnoreCase(otherName);
                    case TABLE -> name.table().equalsIgnoreCase(otherName);
                };
    }
}
