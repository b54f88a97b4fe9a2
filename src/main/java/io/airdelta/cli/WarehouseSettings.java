package io.airdelta.cli;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.util.Credentials;
import io.airdelta.delta.DriverUrl;
import io.airdelta.sync.SettingKeys;
import io.airdelta.sync.Settings;
import io.airdelta.sync.TableSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;

/**
 * How to connect to one warehouse.
 *
 * @param name the parameter {@code warehouse} of a table, {@link TableSpec#DEFAULT_WAREHOUSE} for the settings' own
 * @param url JDBC URL as the user gave it
 * @param user {@code token}, or an OAuth client id; null where the URL brings its own
 * @param password tells the personal access token, or the OAuth secret, as it is now; empty where the URL brings its own
 */
record WarehouseSettings(String name, String url, String user, Supplier<Optional<String>> password) {
    private static final String TOKEN = "token";

    /** @throws CannotStart where the warehouse has no URL, or one that is none */
    static WarehouseSettings of(String name, Configuration configuration) {
        String key = SettingKeys.warehouse(name, "url");
        Settings settings = configuration.settings();
        String url = settings.text(key)
                .orElseThrow(
                        () -> new CannotStart("Setting '" + key + "' is missing: the JDBC URL of the warehouse. Set it,"
                                + " for example as the environment variable " + Settings.environmentName(key)
                                + "='jdbc:databricks://dbc-0123.cloud.databricks.com:443/default;httpPath=/sql/1.0/warehouses/0123';"
                                + " without a Databricks account use --embedded, a warehouse in this process"));
        if (!url.startsWith("jdbc:")) {
            throw new CannotStart("Setting '" + key + "' is no JDBC URL; expected jdbc:databricks://HOST:443/default;"
                    + "httpPath=/sql/1.0/warehouses/ID as the warehouse's connection details show it");
        }
        return new WarehouseSettings(
                name,
                url,
                settings.text(SettingKeys.warehouse(name, "user")).orElse(TOKEN),
                () -> settings.text(SettingKeys.warehouse(name, "password")));
    }

    /** The catalog that the connection starts in; empty where the URL does not say. */
    Optional<String> catalog() {
        return urlSetting("conncatalog");
    }

    /**
     * A pool that connects when it is first asked, and closes what it does not need.
     *
     * @throws CannotStart where no JDBC driver takes the URL
     */
    WarehousePool pool(int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("warehouse-" + name);
        config.setJdbcUrl(driverUrl());
        config.setDataSourceProperties(driverProperties());
        if (password.get().isPresent()) {
            // Asked for each connection: a token that was rotated counts from the next one on.
            config.setCredentialsProvider(
                    () -> Credentials.of(user, password.get().orElse("")));
        }
        config.setInitializationFailTimeout(-1);
        config.setMinimumIdle(0);
        config.setMaximumPoolSize(connections);
        return new WarehousePool(config, this);
    }

    /** One connection. @throws SQLException as the driver answers @throws CannotStart where no driver takes the URL */
    Connection connect() throws SQLException {
        return DriverManager.getConnection(driverUrl(), driverProperties());
    }

    /** Without this look the URL, and a password in it, would stand in the message of whoever finds no driver. */
    private String driverUrl() {
        String complete = DriverUrl.complete(url);
        try {
            DriverManager.getDriver(complete);
            return complete;
        } catch (SQLException e) {
            throw new CannotStart("Setting '" + SettingKeys.warehouse(name, "url")
                    + "' is no URL of a JDBC driver that is here; expected"
                    + " jdbc:databricks://HOST:443/default;httpPath=/sql/1.0/warehouses/ID as the warehouse's connection"
                    + " details show it");
        }
    }

    private Properties driverProperties() {
        Properties properties = new Properties();
        Optional<String> secret = password.get();
        if (secret.isPresent()) {
            properties.setProperty("user", user);
            properties.setProperty("password", secret.get());
            if (urlSetting("authmech").isEmpty()) {
                boolean token = user.equals(TOKEN);
                properties.setProperty("AuthMech", token ? "3" : "11");
                if (!token) {
                    properties.setProperty("Auth_Flow", "1");
                }
            }
        }
        return properties;
    }

    /** Without the password, and without the URL, which may hold one. */
    @Override
    public String toString() {
        return "warehouse '" + name + "'";
    }

    private Optional<String> urlSetting(String lowerCaseKey) {
        for (String part : url.split(";")) {
            String[] setting = part.split("=", 2);
            if (setting.length == 2
                    && setting[0].strip().toLowerCase(Locale.ROOT).equals(lowerCaseKey)) {
                return Optional.of(setting[1].strip()).filter(value -> !value.isEmpty());
            }
        }
        return Optional.empty();
    }
}
