package io.airdelta.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.airdelta.delta.WarehouseFault;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/**
 * A pool that tells why it has no connection: the driver's own failure, not that it waited in vain. A connection whose session
 * is gone, or that got no answer, is not handed out again; HikariCP alone knows SQLSTATEs, where the driver has words of its own.
 */
final class WarehousePool extends HikariDataSource {
    private final transient WarehouseSettings settings;

    /** @param settings what the pool connects by */
    WarehousePool(HikariConfig config, WarehouseSettings settings) {
        super(withEviction(config));
        this.settings = settings;
        ((Eviction) config.getExceptionOverride()).pool = this;
    }

    private static HikariConfig withEviction(HikariConfig config) {
        config.setExceptionOverride(new Eviction());
        return config;
    }

    /** Sessions end together, when the warehouse restarts: where one is gone, no other is trusted. */
    private static final class Eviction implements SQLExceptionOverride {
        private volatile WarehousePool pool;

        @java.lang.Override
        public Override adjudicate(SQLException failure) {
            WarehouseFault.Kind kind = WarehouseFault.classify(failure).kind();
            if (kind == WarehouseFault.Kind.SESSION_LOST && pool != null) {
                pool.getHikariPoolMXBean().softEvictConnections();
            }
            return kind == WarehouseFault.Kind.SESSION_LOST || kind == WarehouseFault.Kind.UNAVAILABLE
                    ? Override.MUST_EVICT
                    : Override.CONTINUE_EVICT;
        }
    }

    /** One connection outside of the pool, or the driver's reason why there is none, after one attempt. */
    Connection connectOnce() throws SQLException {
        return settings.connect();
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
