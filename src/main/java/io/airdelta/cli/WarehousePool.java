package io.airdelta.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** A pool that tells why it has no connection: the driver's own failure, not that it waited in vain. */
final class WarehousePool extends HikariDataSource {
    WarehousePool(HikariConfig config) {
        super(config);
    }

    /** One connection outside of the pool, or the driver's reason why there is none, after one attempt. */
    Connection connectOnce() throws SQLException {
        return DriverManager.getConnection(getJdbcUrl(), getDataSourceProperties());
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
