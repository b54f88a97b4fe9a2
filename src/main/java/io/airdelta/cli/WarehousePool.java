package io.airdelta.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.airdelta.delta.WarehouseFault;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A pool that tells why it has no connection: the driver's own failure, not that it waited in vain. A connection whose session
 * is gone, or that got no answer, is not handed out again; HikariCP alone knows SQLSTATEs, where the driver has words of its own.
 */
final class WarehousePool extends HikariDataSource {
    /** For how long a connection is waited for when the process stops; a warehouse that was there a moment ago gives one sooner. */
    static final Duration AT_A_STOP = Duration.ofSeconds(5);

    private static final int SECOND = 1;

    private final transient WarehouseSettings settings;
    private final transient Set<ConnectionWait> waits = ConcurrentHashMap.newKeySet();
    private transient volatile Duration patience;

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

    /**
     * From now on nobody waits long for a connection, as the process is to stop: neither who waits already, nor who asks later, such as
     * a run that stores what it has read.
     */
    void hurry(Duration most) {
        // HikariCP takes up another timeout of its own only half a minute later.
        patience = most;
        List.copyOf(waits).forEach(wait -> cutAfter(most, wait));
    }

    private static void cutAfter(Duration most, ConnectionWait wait) {
        CompletableFuture.delayedExecutor(most.toMillis(), TimeUnit.MILLISECONDS)
                .execute(wait::cut);
    }

    @Override
    public Connection getConnection() throws SQLException {
        ConnectionWait wait = new ConnectionWait(Thread.currentThread());
        waits.add(wait);
        if (patience != null) {
            cutAfter(patience, wait);
        }
        try {
            return super.getConnection();
        } catch (SQLTransientConnectionException e) {
            if (e.getCause() instanceof SQLException refused) {
                throw refused;
            }
            throw e;
        } catch (SQLException e) {
            if (wait.isCut()) {
                throw new SQLTransientConnectionException(
                        "airdelta stops, and its warehouse gave no connection in time; the next run reads again",
                        "08001");
            }
            throw e;
        } finally {
            waits.remove(wait);
            wait.end();
        }
    }

    /** A driver that is connecting cannot be told to stop: it is waited for no longer than a moment. */
    @Override
    public void close() {
        // HikariCP waits for its threads as long as for a login; its own setting is the one of all drivers.
        int before = DriverManager.getLoginTimeout();
        DriverManager.setLoginTimeout(SECOND);
        try {
            super.close();
        } finally {
            DriverManager.setLoginTimeout(before);
        }
    }
}
