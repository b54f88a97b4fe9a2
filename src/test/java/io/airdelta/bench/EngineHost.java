package io.airdelta.bench;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.delta.DriverUrl;
import io.airdelta.route.AirdeltaRoutes;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** An application with the engine and a pool of connections to a warehouse, as the service has it. */
final class EngineHost implements AutoCloseable {
    /** How many tables run side by side, the default of {@code airdelta.threads}. */
    static final int THREADS = 20;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private final HikariDataSource warehouse;
    private final ProducerTemplate producer;

    /**
     * Not yet started.
     *
     * @param airtableUrl of the simulator
     * @param warehouseUrl for the driver
     * @param others further settings
     */
    EngineHost(String airtableUrl, String warehouseUrl, Map<String, String> others) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("airtable.url", airtableUrl);
        settings.setProperty("airtable.token", "patBench.secret");
        settings.setProperty("airtable.requests-per-second", "1000000");
        settings.putAll(others);
        context.getPropertiesComponent().setInitialProperties(settings);
        HikariConfig pool = new HikariConfig();
        pool.setJdbcUrl(DriverUrl.complete(warehouseUrl));
        pool.setUsername(WarehouseProcess.USER);
        pool.setPassword(WarehouseProcess.PASSWORD);
        pool.setMinimumIdle(0);
        pool.setMaximumPoolSize(THREADS);
        pool.setInitializationFailTimeout(-1);
        warehouse = new HikariDataSource(pool);
        context.getRegistry().bind("lakehouse", warehouse);
        context.addRoutes(new AirdeltaRoutes());
        producer = context.createProducerTemplate();
    }

    /** For advice before the start. */
    DefaultCamelContext context() {
        return context;
    }

    EngineHost start() {
        context.start();
        return this;
    }

    /**
     * Adds a table. @param id of its route
     *
     * @param parameters those of the Kamelet
     */
    EngineHost table(String id, Map<String, String> parameters) throws Exception {
        String query = new LinkedHashMap<>(parameters)
                .entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=RAW(" + parameter.getValue() + ")")
                        .collect(Collectors.joining("&"));
        context.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + id)
                        .routeId(id)
                        .errorHandler(noErrorHandler())
                        .to("kamelet:airtable-delta-sync?" + query);
            }
        });
        return this;
    }

    /** Runs a table once. @throws IllegalStateException where the run does not succeed: then its cost means nothing */
    Run run(String id) {
        Exchange outcome = producer.send("direct:" + id, exchange -> {});
        Run run = outcome.getProperty(Run.PROPERTY, Run.class);
        if (run == null || run.status() != RunStatus.SUCCEEDED) {
            throw new IllegalStateException(
                    "the run of " + id + " ended "
                            + (run == null ? "before it began" : run.status() + ", " + run.error()),
                    outcome.getException());
        }
        return run;
    }

    @Override
    public void close() {
        context.stop();
        warehouse.close();
    }
}
