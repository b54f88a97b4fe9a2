package io.airdelta.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All open sessions, and the threads on which their statements run: one each, so that none waits for another. */
final class WarehouseSessions implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseSessions.class);

    /** A client that vanished without closing its session is forgotten after this time. */
    private static final Duration MAX_IDLE = Duration.ofHours(8);

    private final Map<String, WarehouseSession> sessions = new ConcurrentHashMap<>();
    private final ExecutorService executor;
    private final ScheduledExecutorService clock;
    private final SparkSession spark;
    private final CatalogName catalog;
    private final SqlDialect dialect;

    WarehouseSessions(SparkSession spark, CatalogName catalog, SqlDialect dialect) {
        this.spark = spark;
        this.catalog = catalog;
        this.dialect = dialect;
        ThreadFactory threads = runnable -> {
            Thread thread = new Thread(runnable, "airdelta-warehouse");
            thread.setDaemon(true);
            return thread;
        };
        this.executor = Executors.newCachedThreadPool(threads);
        this.clock = Executors.newSingleThreadScheduledExecutor(threads);
        clock.scheduleWithFixedDelay(() -> closeIdleSince(Instant.now().minus(MAX_IDLE)), 1, 1, TimeUnit.MINUTES);
    }

    /**
     * @param catalogName empty for the warehouse's own
     * @param schema empty for {@code default}
     * @throws ApiException if there is no such catalog or schema, or a setting is not valid
     */
    WarehouseSession open(String catalogName, String schema, JsonNode settings) throws ApiException {
        if (!catalogName.isEmpty()) {
            try {
                catalog.check(catalogName);
            } catch (SqlRejected e) {
                throw ApiException.badRequest(e.getMessage());
            }
        }
        WarehouseSession session = new WarehouseSession(UnicodeNames.allow(spark.newSession()), dialect);
        session.configure(settings);
        if (!schema.isEmpty()) {
            session.use(schema);
        }
        sessions.put(session.id(), session);
        return session;
    }

    /**
     * @throws ApiException if there is none, any more
     */
    WarehouseSession get(String id) throws ApiException {
        WarehouseSession session = sessions.get(id);
        if (session == null) {
            throw ApiException.notFound("There is no session '" + id
                    + "': it was closed, was idle for " + MAX_IDLE.toHours() + " h, or belongs to an earlier start of"
                    + " the embedded warehouse. Connect again.");
        }
        return session;
    }

    /** Begins to execute a statement, for {@code limit} at most; zero means without limit. */
    void start(Statement statement, Duration limit) {
        executor.execute(statement::run);
        if (!limit.isZero()) {
            Future<?> alarm = clock.schedule(() -> statement.timeOut(limit), limit.toMillis(), TimeUnit.MILLISECONDS);
            statement.whenEnded(() -> alarm.cancel(false));
        }
    }

    /** The statement with this id in any session. */
    Optional<Statement> statement(String id) {
        return sessions.values().stream()
                .flatMap(session -> session.statement(id).stream())
                .findFirst();
    }

    /** Forgets a statement and its result; one that still runs is cancelled. */
    void forget(String statementId) {
        statement(statementId).ifPresent(Statement::cancel);
        sessions.values().forEach(session -> session.forget(statementId));
    }

    void close(String id) {
        WarehouseSession session = sessions.remove(id);
        if (session != null) {
            session.close();
        }
    }

    /** Closes the sessions that nobody has used since then and that run nothing. */
    void closeIdleSince(Instant time) {
        for (WarehouseSession session : sessions.values()) {
            if (session.idleSince(time)) {
                LOG.info("A session without a statement since {} is closed.", time);
                close(session.id());
            }
        }
    }

    int size() {
        return sessions.size();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        sessions.keySet().forEach(this::close);
        executor.shutdown();
        try {
            if (!executor.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("A statement did not end within 10 s of being cancelled; stopping anyway.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
