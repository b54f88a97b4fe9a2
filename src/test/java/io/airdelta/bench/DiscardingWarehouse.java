package io.airdelta.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.AdviceWith;
import org.apache.camel.component.jdbc.JdbcConstants;
import org.apache.camel.model.ToDynamicDefinition;

/** Stands where {@code direct:airdelta-sql} sends statements: answers like a warehouse without tables, and keeps nothing. */
final class DiscardingWarehouse implements Processor {
    private final AtomicLong merges = new AtomicLong();

    /** Takes the warehouse's place in a context that is yet to be started. */
    void takePlaceIn(CamelContext context) throws Exception {
        AdviceWith.adviceWith(
                context,
                "airdelta-sql",
                false,
                // By its name the engine tells that it is a statement.
                route -> route.weaveByType(ToDynamicDefinition.class)
                        .replace()
                        .process(this)
                        .id("airdelta-statement"));
    }

    /** How many batches came so far. */
    long merges() {
        return merges.get();
    }

    @Override
    public void process(Exchange exchange) throws SQLException, JsonProcessingException {
        Statement statement = exchange.getMessage().getBody(Statement.class);
        String sql = statement.sql();
        if (sql.startsWith("DESCRIBE TABLE")) {
            throw new SQLException("[TABLE_OR_VIEW_NOT_FOUND] there are no tables here", "42P01");
        }
        if (sql.startsWith("MERGE")) {
            merges.incrementAndGet();
        }
        if (sql.contains("`writer_until`") && sql.startsWith("MERGE")) {
            // Every claim is granted.
            exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, rows(statement));
        }
        exchange.getMessage()
                .setBody(sql.startsWith("SELECT current_catalog") ? List.of(Map.of("catalog", "main")) : List.of());
    }

    private static int rows(Statement statement) throws JsonProcessingException {
        return new ObjectMapper().readTree(statement.parameters().get(0)).size();
    }
}
