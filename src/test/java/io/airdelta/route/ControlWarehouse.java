package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.delta.ControlTable;
import io.airdelta.sync.ControlRows;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/** Stands in for the warehouse that takes what is written to control tables. */
final class ControlWarehouse implements Processor {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What it took, and for how long each statement that came would be repeated. */
    final List<Statement> sent = new CopyOnWriteArrayList<>();

    final List<Duration> budgets = new CopyOnWriteArrayList<>();

    /** Parts of statements that it refuses, and how. */
    final List<String> failing = new CopyOnWriteArrayList<>();

    volatile SQLException refusal = new SQLException("[TABLE_OR_VIEW_NOT_FOUND] not here", "42P01");

    /** What it answers. */
    volatile List<Map<String, Object>> found = List.of();

    /** Counted down by the first statement, which then waits for {@link #release}; null where none is to wait. */
    volatile CountDownLatch firstWrite;

    final CountDownLatch release = new CountDownLatch(1);

    @Override
    public void process(Exchange exchange) throws Exception {
        Statement statement = exchange.getMessage().getBody(Statement.class);
        budgets.add(exchange.getProperty(SqlRetries.BUDGET, Duration.class));
        CountDownLatch first = firstWrite;
        if (first != null && first.getCount() > 0) {
            first.countDown();
            assertThat(release.await(30, TimeUnit.SECONDS)).isTrue();
        } else if (failing.stream().anyMatch(statement.sql()::contains)) {
            throw refusal;
        }
        sent.add(statement);
        exchange.getMessage().setBody(found);
    }

    /** A row of {@code airdelta_runs}. */
    static ControlRows run(String id) {
        return new ControlRows().add(ControlTable.RUNS, Map.of("run_id", id));
    }

    /** A row of {@code airdelta_state}, always of the same target. */
    static ControlRows state(String tableId) {
        Map<String, Object> row = new HashMap<>(Map.of("target", "main.launch.tasks", "table_id", tableId));
        row.put(StoredStates.LINEAGE, 0L);
        return new ControlRows().add(ControlTable.STATE, row);
    }

    /** The ids of the runs that it took, once for each time. */
    List<String> stored() throws Exception {
        return values("INSERT", "airdelta_runs", "c0");
    }

    /** The table ids that it took for the target, in the order of the statements. */
    List<String> states() throws Exception {
        return values("MERGE", "airdelta_state", "c1");
    }

    private List<String> values(String verb, String table, String key) throws Exception {
        List<String> values = new ArrayList<>();
        for (Statement statement : sent) {
            if (statement.sql().startsWith(verb) && statement.sql().contains(table)) {
                for (JsonNode row : JSON.readTree(statement.parameters().get(0))) {
                    values.add(row.get(key).textValue());
                }
            }
        }
        return values;
    }
}
