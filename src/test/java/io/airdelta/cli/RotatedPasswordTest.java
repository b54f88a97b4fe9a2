package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pools ask the settings for the password of each connection that they make. */
class RotatedPasswordTest {
    private final List<String> shown = new ArrayList<>();
    private final Doorman doorman = new Doorman();
    private String password = "first";

    @BeforeEach
    void register() throws SQLException {
        DriverManager.registerDriver(doorman);
    }

    @AfterEach
    void deregister() throws SQLException {
        DriverManager.deregisterDriver(doorman);
    }

    @Test
    void of_a_warehouse() throws SQLException {
        WarehouseSettings settings =
                new WarehouseSettings("default", "jdbc:doorman:x", "token", () -> Optional.of(password));
        try (HikariDataSource pool = settings.pool(3)) {
            shows(pool);
        }
    }

    @Test
    void of_a_cluster() throws SQLException {
        ClusterSettings settings =
                new ClusterSettings("jdbc:doorman:x", "somebody", () -> Optional.of(password), "node");
        try (HikariDataSource pool = settings.pool("test", 3, Duration.ofSeconds(3))) {
            shows(pool);
        }
    }

    /** Two connections at a time, so that the second is a new one. */
    private void shows(HikariDataSource pool) throws SQLException {
        try (Connection first = pool.getConnection()) {
            password = "second";
            try (Connection second = pool.getConnection()) {
                assertThat(first).isNotSameAs(second);
            }
        }
        assertThat(shown).containsExactly("first", "second");
    }

    /** A driver that notes who asks. */
    private final class Doorman implements Driver {
        @Override
        public Connection connect(String url, Properties info) {
            if (!acceptsURL(url)) {
                return null;
            }
            shown.add(info.getProperty("password"));
            return (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Connection.class, java.sql.Statement.class},
                    this::answer);
        }

        private Object answer(Object connection, java.lang.reflect.Method method, Object[] arguments) {
            return switch (method.getName()) {
                case "createStatement" -> connection;
                case "isValid", "getAutoCommit" -> true;
                case "hashCode" -> System.identityHashCode(connection);
                case "equals" -> connection == arguments[0];
                case "toString" -> "a connection";
                default ->
                    method.getReturnType() == boolean.class
                            ? (Object) false
                            : method.getReturnType() == int.class ? 0 : null;
            };
        }

        @Override
        public boolean acceptsURL(String url) {
            return url.startsWith("jdbc:doorman:");
        }

        @Override
        public DriverPropertyInfo[] getPropertyInfo(String url, Properties info) {
            return new DriverPropertyInfo[0];
        }

        @Override
        public int getMajorVersion() {
            return 1;
        }

        @Override
        public int getMinorVersion() {
            return 0;
        }

        @Override
        public boolean jdbcCompliant() {
            return false;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }
    }
}
