package io.airdelta.bench;

import io.airdelta.delta.DriverUrl;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The target of {@link DeletesBenchmark}: a row for each record, and among these the rows of records that are gone. */
final class DeletesTarget implements AutoCloseable {
    static final String NAME = "bench.generated";
    static final int RECORDS = 1_000_000;
    static final int GONE = 10_000;

    private static final int RECORDS_PER_GONE = RECORDS / GONE;

    private final Connection connection;

    DeletesTarget(String warehouseUrl) throws SQLException {
        connection = DriverManager.getConnection(
                DriverUrl.complete(warehouseUrl), WarehouseProcess.USER, WarehouseProcess.PASSWORD);
    }

    /** Adds what is missing. The ids of the gone end in {@code -} and lie evenly between the others. */
    void fill() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("""
                    INSERT INTO %1$s (_airtable_id, _airtable_created_at, _airtable_synced_at, _airtable_row_hash)
                    SELECT id, TIMESTAMP '2024-01-01', TIMESTAMP '2024-01-01', md5(id)
                    FROM (
                      SELECT concat('recGen', lpad(CAST(id AS STRING), 10, '0'),
                        substr('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz', (id * 31 + 7) %% 62 + 1, 1)) AS id FROM range(%2$d)
                      UNION ALL
                      SELECT concat('recGen', lpad(CAST(id * %4$d AS STRING), 10, '0'), '-') AS id FROM range(%3$d)
                    )
                    WHERE id NOT IN (SELECT _airtable_id FROM %1$s)""".formatted(NAME, RECORDS, GONE, RECORDS_PER_GONE));
        }
    }

    /** @throws IllegalStateException unless just the rows of the gone are marked as deleted */
    void check() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("""
                        SELECT
                          count(*) AS all_rows,
                          count_if(_airtable_id LIKE '%%-' AND _airtable_deleted_at IS NOT NULL) AS right_ones,
                          count_if(_airtable_id NOT LIKE '%%-' AND _airtable_deleted_at IS NOT NULL) AS wrong_ones
                        FROM %s""".formatted(NAME))) {
            rows.next();
            if (rows.getLong("all_rows") != RECORDS + GONE
                    || rows.getLong("right_ones") != GONE
                    || rows.getLong("wrong_ones") != 0) {
                throw new IllegalStateException(
                        "of " + rows.getLong("all_rows") + " rows, " + rows.getLong("right_ones")
                                + " of " + GONE + " without a record are marked as deleted, and "
                                + rows.getLong("wrong_ones") + " with one");
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
