package io.airdelta.host;

import javax.sql.DataSource;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

/** A Spring Boot application: one templated route, two settings and a {@code DataSource}; Camel finds the rest in the jar. */
@SpringBootApplication
public class SpringHost {
    private static String[] warehouse;

    /** @param args JDBC URL, user, password, target */
    public static void main(String[] args) throws Exception {
        warehouse = args;
        try (ConfigurableApplicationContext application = SpringApplication.run(SpringHost.class)) {
            application.getBean(Outcome.class).print();
        }
    }

    @Bean
    DataSource lakehouse() {
        return BareHost.lakehouse(warehouse);
    }

    @Bean
    Outcome outcome() {
        return new Outcome();
    }

    @Bean
    RouteBuilder tables() {
        return new RouteBuilder() {
            @Override
            public void configure() {
                templatedRoute("airtable-table")
                        .routeId("tasks")
                        .parameter("table", "Tasks")
                        .parameter("target", warehouse[3])
                        .parameter("schedule", "0/2 * * * * ?")
                        .parameter("after", "bean:outcome?method=tell");
            }
        };
    }
}
