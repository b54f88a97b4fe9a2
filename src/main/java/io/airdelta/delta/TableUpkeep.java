package io.airdelta.delta;

/** Statements that keep tables small and quick to read, which change no row; and the one that ends old records of runs. */
public final class TableUpkeep {
    private TableUpkeep() {}

    /** Joins small files, and sorts rows by the table's clustering (Delta Lake, Optimizations). */
    public static String optimize(TableName table) {
        return "OPTIMIZE " + table.sql();
    }

    /** Removes the files that no version within the table's retention needs: of a week, where the table says nothing else. */
    public static String vacuum(TableName table) {
        return "VACUUM " + table.sql();
    }

    /**
     * Removes the runs that began before a moment, which is the parameter: a text such as {@code 2026-01-31T00:00:00Z}.
     *
     * @param target any table of the schema
     */
    public static String forgetRuns(TableName target) {
        return "DELETE FROM " + target.sibling(ControlTable.RUNS.tableName()).sql()
                + "\nWHERE `started_at` < CAST(? AS TIMESTAMP)";
    }
}
