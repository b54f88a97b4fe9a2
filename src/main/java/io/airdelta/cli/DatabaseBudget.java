package io.airdelta.cli;

import io.airdelta.airtable.SharedBudget;
import io.airdelta.airtable.SharedPlaces;
import io.airdelta.sync.SettingKeys;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import javax.sql.DataSource;
import org.apache.camel.util.concurrent.CamelThreadFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The {@link SharedPlaces} of each base, one row each. A change is two statements without a lock: the row as it is, and the row as
 * it becomes where nobody else has changed it meanwhile. What is told of places travels with the next question for one, and else
 * soon by itself.
 */
final class DatabaseBudget implements SharedBudget, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DatabaseBudget.class);

    /** How long what is told waits for a question to travel with. */
    private static final Duration TELL = Duration.ofMillis(100);
    /** How long a database that failed is not asked again. */
    private static final long REST = Duration.ofSeconds(5).toNanos();

    private static final int TRIES = 50;

    /** What is to be told of one base. @param holds place → until when, by this process's own clock */
    private record Told(Map<String, Long> holds, AtomicReference<Duration> pause) {
        private Told() {
            this(new ConcurrentHashMap<>(), new AtomicReference<>());
        }

        private boolean isEmpty() {
            return holds.isEmpty() && pause.get() == null;
        }
    }

    private final DataSource database;
    private final String node;
    private final Map<String, Told> told = new ConcurrentHashMap<>();
    private final ScheduledExecutorService teller;
    /** By base: how many shared it last. A base that this process has not met yet may be that of all the others. */
    private final Map<String, Integer> processes = new ConcurrentHashMap<>();

    private volatile Long restUntil;

    DatabaseBudget(DataSource database, String node) {
        this.database = database;
        this.node = node;
        this.teller =
                Executors.newSingleThreadScheduledExecutor(new CamelThreadFactory("#name#", "airdelta-budget", true));
        teller.scheduleWithFixedDelay(this::tell, TELL.toMillis(), TELL.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public Answer ask(String base, int places, Duration spacing) {
        Long until = restUntil;
        if (until != null && System.nanoTime() < until) {
            return new Away(processes(base));
        }
        try {
            Answer answer = change(base, state -> state.ask(node, places, spacing));
            if (restUntil != null) {
                restUntil = null;
                LOG.info("The database of the cluster answers again: bases are shared as before");
            }
            return answer;
        } catch (SQLException e) {
            rest(e);
            return new Away(processes(base));
        }
    }

    @Override
    public void hold(String base, String place, Duration time) {
        told(base).holds().put(place, System.nanoTime() + time.toNanos());
    }

    @Override
    public void refused(String base, Duration pause) {
        told(base).pause().set(pause);
        if (!teller.isShutdown()) {
            teller.execute(this::tell);
        }
    }

    @Override
    public void close() {
        teller.shutdown();
        tell();
    }

    private int processes(String base) {
        Integer known = processes.get(base);
        int likely = known != null
                ? known
                : processes.values().stream().mapToInt(Integer::intValue).max().orElse(2);
        return Math.max(2, likely);
    }

    private Told told(String base) {
        return told.computeIfAbsent(base, key -> new Told());
    }

    private void tell() {
        Long until = restUntil;
        if (until != null && System.nanoTime() < until) {
            return;
        }
        for (Map.Entry<String, Told> each : told.entrySet()) {
            if (!each.getValue().isEmpty()) {
                try {
                    change(each.getKey(), state -> null);
                } catch (SQLException | RuntimeException e) {
                    rest(e);
                    return;
                }
            }
        }
    }

    private void rest(Exception failure) {
        if (restUntil == null) {
            LOG.warn(
                    "The database of the cluster ({}) does not answer: until it does, this node sends each base its part of"
                            + " the requests, as one of as many nodes as shared it last ({})",
                    SettingKeys.CLUSTER_URL,
                    failure.getMessage());
        }
        restUntil = System.nanoTime() + REST;
    }

    private <T> T change(String base, Function<SharedPlaces, T> action) throws SQLException {
        Told news = told(base);
        Map<String, Long> holds = Map.copyOf(news.holds());
        Duration pause = news.pause().get();
        try (Connection connection = database.getConnection()) {
            for (int tries = 0; tries < TRIES; tries++) {
                Row row = read(connection, base);
                SharedPlaces places = SharedPlaces.read(row.state(), row.nowMicros());
                long now = System.nanoTime();
                holds.forEach((place, until) -> places.hold(place, Duration.ofNanos(until - now)));
                if (pause != null) {
                    places.refused(node, pause);
                }
                T answer = action.apply(places);
                if (write(connection, base, row.version(), places.text())) {
                    processes.put(base, places.processes());
                    holds.forEach((place, until) -> news.holds().remove(place, until));
                    news.pause().compareAndSet(pause, null);
                    return answer;
                }
            }
        }
        throw new SQLException("others change its row again and again");
    }

    /** @param version 0 where there is no row */
    private record Row(long version, String state, long nowMicros) {}

    private static Row read(Connection connection, String base) throws SQLException {
        try (PreparedStatement question = connection.prepareStatement("SELECT b.version, b.state,"
                + " (extract(epoch FROM clock_timestamp()) * 1000000)::bigint FROM (SELECT ?::text AS base) AS asked"
                + " LEFT JOIN " + ClusterTables.BUDGET + " b ON b.base = asked.base")) {
            question.setString(1, base);
            try (ResultSet row = question.executeQuery()) {
                row.next();
                return new Row(row.getLong(1), row.getString(2), row.getLong(3));
            }
        }
    }

    private static boolean write(Connection connection, String base, long version, String state) throws SQLException {
        String sql = version == 0
                ? "INSERT INTO " + ClusterTables.BUDGET
                        + " (state, base, version) VALUES (?, ?, ? + 1) ON CONFLICT (base) DO NOTHING"
                : "UPDATE " + ClusterTables.BUDGET
                        + " SET version = version + 1, state = ? WHERE base = ? AND version = ?";
        try (PreparedStatement change = connection.prepareStatement(sql)) {
            change.setString(1, state);
            change.setString(2, base);
            change.setLong(3, version);
            return change.executeUpdate() == 1;
        }
    }
}
