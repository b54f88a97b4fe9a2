package com.example;

import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.delta.DriverUrl;
import io.airdelta.route.AirdeltaRoutes;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A bare context: one routes builder brings the engine, one templated route is a table. */
public final class PlainJava {
    private PlainJava() {}

    public static void main(String[] args) throws Exception {
        CamelContext context = new DefaultCamelContext();
        context.getPropertiesComponent().setLocation("classpath:application.properties");

        // The only DataSource of the registry is the warehouse of all tables that name none.
        HikariDataSource warehouse = warehouse(context);
        context.getRegistry().bind("warehouse", warehouse);
        context.getRegistry().bind("told", new RunTold());

        context.addRoutes(new AirdeltaRoutes());
        TemplatedRouteBuilder.builder(context, "airtable-table")
                .routeId("vendors")
                .parameter("table", "Vendors")
                .parameter("target", "{{example.schema}}.vendors")
                .parameter("schedule", "{{example.schedule}}")
                .parameter("after", "bean:told")
                .add();

        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            context.stop();
            warehouse.close();
        }));
        context.start();
    }

    private static HikariDataSource warehouse(CamelContext context) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(DriverUrl.complete(context.resolvePropertyPlaceholders("{{warehouse.url}}")));
        pool.setUsername(context.resolvePropertyPlaceholders("{{warehouse.user}}"));
        pool.setPassword(context.resolvePropertyPlaceholders("{{warehouse.password}}"));
        // No session is kept while nothing runs, so that a sleeping warehouse stays asleep.
        pool.setMinimumIdle(0);
        // A warehouse that is away costs runs and not the start of the application.
        pool.setInitializationFailTimeout(-1);
        return pool;
    }
}
