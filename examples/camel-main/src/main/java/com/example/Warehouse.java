package com.example;

import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.delta.DriverUrl;
import org.apache.camel.BindToRegistry;
import org.apache.camel.CamelConfiguration;
import org.apache.camel.PropertyInject;

/** The only DataSource of the registry is the warehouse of all tables that name none. */
public final class Warehouse implements CamelConfiguration {
    @BindToRegistry(value = "warehouse", destroyMethod = "close")
    public HikariDataSource warehouse(
            @PropertyInject("warehouse.url") String url,
            @PropertyInject("warehouse.user") String user,
            @PropertyInject("warehouse.password") String password) {
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
