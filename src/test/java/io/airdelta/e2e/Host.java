package io.airdelta.e2e;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.SQLExceptionOverride;
import io.airdelta.delta.DriverUrl;
import io.airdelta.delta.WarehouseFault;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.route.AirdeltaRoutes;
import io.airdelta.sync.Run;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Consumer;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** An application with a bare context, the engine, and a {@code DataSource}; its tables run when a test says so. */
final class Host implements AutoCloseable {
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final HikariDataSource warehouse;

    Host(String airtableUrl, EmbeddedWarehouse embedded, Map<String, String> settings) throws Exception {
        this(airtableUrl, embedded.jdbcUrl(), embedded.password(), settings, context -> {});
    }

    /** @param jdbcUrl where the embedded warehouse is reached */
    Host(String airtableUrl, String jdbcUrl, EmbeddedWarehouse embedded, Map<String, String> settings)
            throws Exception {
        this(airtableUrl, jdbcUrl, embedded.password(), settings, context -> {});
    }

    /** @param prepared does something to the context before it starts */
    Host(
            String airtableUrl,
            EmbeddedWarehouse embedded,
            Map<String, String> settings,
            String password,
            Consumer<DefaultCamelContext> prepared)
            throws Exception {
        this(airtableUrl, embedded.jdbcUrl(), password, settings, prepared);
    }

    private Host(
            String airtableUrl,
            String jdbcUrl,
            String password,
            Map<String, String> settings,
            Consumer<DefaultCamelContext> prepared)
            throws Exception {
        Properties properties = new Properties();
        properties.setProperty("airtable.url", airtableUrl);
        properties.setProperty("airtable.token", "patTest.secret");
        properties.setProperty("airtable.requests-per-second", "1000");
        properties.putAll(settings);
        context.getPropertiesComponent().setInitialProperties(properties);
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(DriverUrl.complete(jdbcUrl));
        pool.setUsername("token");
        pool.setPassword(password);
        pool.setMinimumIdle(0);
        pool.setExceptionOverride(new SQLExceptionOverride() {
            @java.lang.Override
            public SQLExceptionOverride.Override adjudicate(SQLException failure) {
                return WarehouseFault.classify(failure).away()
                        ? SQLExceptionOverride.Override.MUST_EVICT
                        : SQLExceptionOverride.Override.CONTINUE_EVICT;
            }
        });
        pool.setInitializationFailTimeout(-1);
        pool.setConnectionTimeout(10_000);
        warehouse = new HikariDataSource(pool);
        context.getRegistry().bind("lakehouse", warehouse);
        context.addRoutes(new AirdeltaRoutes());
        prepared.accept(context);
        context.start();
    }

    DefaultCamelContext context() {
        return context;
    }

    /** Runs a table once. @param parameters name, value, name, value… */
    Run run(String... parameters) throws Exception {
        StringBuilder uri = new StringBuilder("kamelet:airtable-delta-sync");
        for (int i = 0; i < parameters.length; i += 2) {
            uri.append(i == 0 ? "?" : "&")
                    .append(parameters[i])
                    .append("=RAW(")
                    .append(parameters[i + 1])
                    .append(")");
        }
        String id = "t" + uri.toString().hashCode();
        if (context.getRoute(id) == null) {
            context.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("direct:" + id)
                            .routeId(id)
                            .errorHandler(noErrorHandler())
                            .to(uri.toString());
                }
            });
        }
        Exchange outcome = context.createProducerTemplate().send("direct:" + id, exchange -> {});
        Run run = outcome.getProperty(Run.PROPERTY, Run.class);
        if (run == null) {
            throw outcome.getException();
        }
        return run;
    }

    List<Map<String, Object>> query(String sql) throws Exception {
        try (var connection = warehouse.getConnection();
                var statement = connection.createStatement();
                var rows = statement.execute(sql) ? statement.getResultSet() : null) {
            List<Map<String, Object>> answer = new java.util.ArrayList<>();
            while (rows != null && rows.next()) {
                Map<String, Object> row = new LinkedHashMap<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.put(rows.getMetaData().getColumnLabel(i), rows.getObject(i));
                }
                answer.add(row);
            }
            return answer;
        }
    }

    @Override
    public void close() {
        context.stop();
        warehouse.close();
    }
}
