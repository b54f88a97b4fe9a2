package io.airdelta.host;

import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.route.AirdeltaRoutes;
import java.util.Properties;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;

/** A bare {@code DefaultCamelContext}: one routes builder, one templated route, two settings and a {@code DataSource}. */
public final class BareHost {
    private BareHost() {}

    /** @param args JDBC URL, user, password, target */
    public static void main(String[] args) throws Exception {
        Properties settings = new Properties();
        settings.setProperty("airtable.token", System.getProperty("airtable.token"));
        settings.setProperty("airtable.base", System.getProperty("airtable.base"));
        Outcome outcome = new Outcome();
        try (HikariDataSource lakehouse = lakehouse(args);
                DefaultCamelContext context = new DefaultCamelContext()) {
            context.getPropertiesComponent().setInitialProperties(settings);
            context.getRegistry().bind("lakehouse", lakehouse);
            context.getRegistry().bind("outcome", outcome);
            context.addRoutes(new AirdeltaRoutes());
            TemplatedRouteBuilder.builder(context, "airtable-table")
                    .routeId("tasks")
                    .parameter("table", "Tasks")
                    .parameter("target", args[3])
                    .parameter("schedule", "0/2 * * * * ?")
                    .parameter("after", "bean:outcome?method=tell")
                    .add();
            context.start();
            outcome.print();
        }
    }

    static HikariDataSource lakehouse(String... args) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(args[0]);
        pool.setUsername(args[1]);
        pool.setPassword(args[2]);
        return pool;
    }
}
