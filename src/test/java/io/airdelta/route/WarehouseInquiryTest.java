package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.airdelta.delta.Grants;
import io.airdelta.delta.Need;
import io.airdelta.delta.TableName;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WarehouseInquiryTest {
    private static final TableName TARGET = new TableName("main", "launch", "tasks");

    private final Map<String, Object> answers = new HashMap<>();
    private EngineContext context;
    private WarehouseInquiry warehouse;

    @BeforeEach
    void start() throws Exception {
        context = new EngineContext(Map.of());
        warehouse = new WarehouseInquiry(context.engine());
        context.answer("direct:airdelta-sql", exchange -> {
            assertThat(exchange.getProperty(Warehouses.PROPERTY)).isEqualTo("reporting");
            Object answer = answers.get(exchange.getMessage().getBody().toString());
            if (answer instanceof SQLException failure) {
                throw failure;
            }
            exchange.getMessage().setBody(answer);
        });
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void what_is_there_is_described() throws Exception {
        answers.put("SELECT current_catalog() AS `catalog`", List.of(Map.of("catalog", "main")));
        answers.put("DESCRIBE SCHEMA `main`.`launch`", List.of(Map.of("info_name", "x")));
        answers.put(
                "DESCRIBE TABLE `main`.`launch`.`tasks`", List.of(Map.of("col_name", "name", "data_type", "string")));

        assertThat(warehouse.catalog("reporting")).isEqualTo("main");
        assertThat(warehouse.hasSchema("reporting", TARGET)).isTrue();
        assertThat(warehouse.describe("reporting", TARGET).orElseThrow().columns())
                .extracting(column -> column.name())
                .containsExactly("name");
    }

    @Test
    void what_is_missing_is_no_failure() throws Exception {
        answers.put("DESCRIBE SCHEMA `main`.`launch`", new SQLException("[SCHEMA_NOT_FOUND] gone"));
        answers.put("DESCRIBE TABLE `main`.`launch`.`tasks`", new SQLException("[TABLE_OR_VIEW_NOT_FOUND] gone"));

        assertThat(warehouse.hasSchema("reporting", TARGET)).isFalse();
        assertThat(warehouse.describe("reporting", TARGET)).isEmpty();
    }

    @Test
    void grants_are_read_as_the_information_schema_tells_them() throws Exception {
        answers.put(
                Grants.question(List.of(TARGET)),
                List.of(Map.of("level", "SCHEMA", "name", "launch", "privilege", "MODIFY")));

        Grants grants = warehouse.grants("reporting", List.of(TARGET)).orElseThrow();

        assertThat(grants.proves(new Need("MODIFY", Need.Level.TABLE, TARGET))).isTrue();
        assertThat(grants.proves(new Need("SELECT", Need.Level.TABLE, TARGET))).isFalse();
    }

    @Test
    void a_warehouse_without_an_information_schema_or_without_groups_tells_no_grants() throws Exception {
        for (String errorClass : List.of("UNRESOLVED_ROUTINE", "TABLE_OR_VIEW_NOT_FOUND")) {
            answers.put(Grants.question(List.of(TARGET)), new SQLException("[" + errorClass + "] no"));

            assertThat(warehouse.grants("reporting", List.of(TARGET))).isEmpty();
        }
    }

    @Test
    void any_other_failure_is_the_callers() {
        answers.put("DESCRIBE TABLE `main`.`launch`.`tasks`", new SQLException("[PERMISSION_DENIED] no"));

        assertThatThrownBy(() -> warehouse.describe("reporting", TARGET))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("PERMISSION_DENIED");
    }
}
