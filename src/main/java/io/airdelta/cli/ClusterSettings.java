package io.airdelta.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.util.Credentials;
import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.SettingKeys;
import io.airdelta.sync.Settings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The PostgreSQL database that several processes of the service share, and the name of this one.
 *
 * @param user null where the URL brings its own
 * @param password tells it as it is now; empty where the URL brings its own, or none is needed
 * @param node differs from the other processes' names
 */
record ClusterSettings(String url, String user, Supplier<Optional<String>> password, String node) {
    /** Set by {@code run} itself: whether the schedules are the cluster's as well, and not the request budget alone. */
    static final String SCHEDULES = "airdelta.run.cluster-schedules";

    /** Set by {@code check} itself: whether the database has to answer, as it has for the service. */
    static final String NEEDED = "airdelta.run.cluster-needed";

    /** Quartz keeps it in a column of 200 characters. */
    private static final String NODE = "[\\w.:@-]{1,150}";

    /** @return empty where this process shares nothing @throws InvalidSetting where a setting cannot be used */
    static Optional<ClusterSettings> of(Settings settings) {
        return settings.text(SettingKeys.CLUSTER_URL).map(url -> {
            if (!isPostgreSql(url)) {
                throw new InvalidSetting(
                        SettingKeys.CLUSTER_URL,
                        "is no JDBC URL of PostgreSQL; expected one such as jdbc:postgresql://HOST:5432/DATABASE");
            }
            String node = settings.text("airdelta.cluster.node").orElseGet(ClusterSettings::ownName);
            if (!node.matches(NODE)) {
                throw new InvalidSetting(
                        "airdelta.cluster.node",
                        "is '" + node + "'; expected at most 150 letters, digits and . _ : @ -, such as node-1");
            }
            return new ClusterSettings(
                    url,
                    settings.text(SettingKeys.CLUSTER_USER).orElse(null),
                    () -> settings.text(SettingKeys.CLUSTER_PASSWORD),
                    node);
        });
    }

    private static boolean isPostgreSql(String url) {
        try {
            return url.startsWith("jdbc:postgresql:") && DriverManager.getDriver(url) != null;
        } catch (SQLException e) {
            // Its driver takes only what it can parse.
            return false;
        }
    }

    /**
     * A pool that connects when it is first asked. A transaction of a process that vanished keeps its locks for half a minute.
     *
     * @param answer how long a statement may take
     */
    HikariDataSource pool(String name, int connections, Duration answer) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(url);
        // Asked for each connection: a password that was changed counts from the next one on.
        config.setCredentialsProvider(() -> Credentials.of(user, password.get().orElse(null)));
        config.setInitializationFailTimeout(-1);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(connections);
        config.setConnectionTimeout(Math.min(10_000, answer.toMillis()));
        config.setValidationTimeout(Math.min(5_000, answer.toMillis()));
        config.addDataSourceProperty("ApplicationName", "airdelta " + node);
        config.addDataSourceProperty("connectTimeout", Math.max(1, Math.min(10, answer.toSeconds())));
        config.addDataSourceProperty("socketTimeout", answer.toSeconds());
        config.addDataSourceProperty("tcpKeepAlive", true);
        config.setConnectionInitSql("SET idle_in_transaction_session_timeout = '30s'; SET tcp_keepalives_idle = 15;"
                + " SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 3");
        return new HikariDataSource(config);
    }

    /** Another one each time: whoever died under it cannot be mistaken for this process. */
    private static String ownName() {
        String host;
        try {
            host = InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            host = "host";
        }
        String name = host + "-" + ProcessHandle.current().pid() + "-" + Long.toString(System.currentTimeMillis(), 36);
        return name.replaceAll("[^\\w.:@-]", "_");
    }

    /** Without password, user and URL, which may hold them. */
    @Override
    public String toString() {
        return "node '" + node + "'";
    }
}
