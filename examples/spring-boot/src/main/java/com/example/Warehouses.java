package com.example;

import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.delta.DriverUrl;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Two warehouses: a table's parameter {@code warehouse} is the name of one of these beans. */
@Configuration
class Warehouses {
    @Bean
    HikariDataSource lakehouse(
            @Value("${lakehouse.url}") String url,
            @Value("${lakehouse.user}") String user,
            @Value("${lakehouse.password}") String password) {
        return pool(url, user, password);
    }

    @Bean
    HikariDataSource reporting(
            @Value("${reporting.url}") String url,
            @Value("${reporting.user}") String user,
            @Value("${reporting.password}") String password) {
        return pool(url, user, password);
    }

    private static HikariDataSource pool(String url, String user, String password) {
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl(DriverUrl.complete(url));
        pool.setUsername(user);
        pool.setPassword(password);
        // No session is kept while nothing runs, so that a sleeping warehouse stays asleep.
        pool.setMinimumIdle(0);
        // A warehouse that is away costs runs and not the start of the application.
        pool.setInitializationFailTimeout(-1);
        return pool;
    }
}
