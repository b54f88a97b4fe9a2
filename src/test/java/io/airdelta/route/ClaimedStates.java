package io.airdelta.route;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.jdbc.JdbcConstants;

/** Stands in for the table {@code airdelta_state}, as far as claims go. */
final class ClaimedStates implements Processor {
    /** The target of {@link io.airdelta.sync.Samples#run}. */
    static final String TASKS = "main.launch.tasks";

    /** A writer of another host, and a time before every run. */
    static final String ELSEWHERE = "host=elsewhere pid=1 started=2026-01-01T00:00:00Z engine=away";

    static final Instant EARLIER = Instant.parse("2025-03-01T07:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A row of the table. */
    record Row(String writer, Instant updatedAt) {}

    private final Map<String, Row> rows = new ConcurrentHashMap<>();

    /** The statements that claimed, and those that renewed. */
    final List<Statement> claimed = new CopyOnWriteArrayList<>();

    final List<Statement> renewed = new CopyOnWriteArrayList<>();
    final List<Object> budgets = new CopyOnWriteArrayList<>();
    boolean lapsed;
    Runnable beforeSelect = () -> {};
    SQLException failure;

    void put(String target, Row row) {
        rows.put(target, row);
    }

    Row get(String target) {
        return rows.get(target);
    }

    @Override
    public void process(Exchange exchange) throws Exception {
        Statement statement = exchange.getMessage().getBody(Statement.class);
        if (failure != null) {
            throw failure;
        }
        int changed = 0;
        if (statement.sql().startsWith("MERGE")) {
            claimed.add(statement);
            for (JsonNode row : JSON.readTree(statement.parameters().get(0))) {
                changed += claim(row);
            }
        } else if (statement.sql().contains("SET `writer_until` = current_timestamp()")) {
            renewed.add(statement);
            budgets.add(exchange.getProperty(SqlRetries.BUDGET));
            changed = renew(statement.parameters());
        } else if (statement.sql().startsWith("UPDATE")) {
            changed = release(statement.parameters());
        } else {
            beforeSelect.run();
            exchange.getMessage().setBody(all());
        }
        exchange.getMessage().setHeader(JdbcConstants.JDBC_UPDATE_COUNT, changed);
    }

    /** As {@link io.airdelta.delta.WriterClaim#claim} has it. */
    private int claim(JsonNode row) {
        String target = row.path("c0").textValue();
        Row state = rows.get(target);
        Instant known = row.hasNonNull("c4") ? Instant.parse(row.get("c4").textValue()) : null;
        Instant moved = Instant.parse(row.get("c5").textValue());
        String self = row.path("c1").textValue();
        boolean free = state == null
                || state.writer() == null
                || state.writer().equals(self)
                || state.writer().equals(row.path("c2").textValue())
                || lapsed && state.writer().equals(row.path("c3").textValue());
        boolean same = state == null || Objects.equals(state.updatedAt(), known) || moved.equals(state.updatedAt());
        if (free && same) {
            rows.put(target, new Row(self, moved));
        }
        return free && same ? 1 : 0;
    }

    private int renew(List<String> parameters) throws Exception {
        int changed = 0;
        for (JsonNode target : JSON.readTree(parameters.get(1))) {
            Row state = rows.get(target.textValue());
            changed += state != null && parameters.get(0).equals(state.writer()) ? 1 : 0;
        }
        return changed;
    }

    private int release(List<String> parameters) {
        Row state = rows.get(parameters.get(2));
        if (!parameters.get(1).equals(state.writer())) {
            return 0;
        }
        rows.put(parameters.get(2), new Row(null, Instant.parse(parameters.get(0))));
        return 1;
    }

    private List<Map<String, Object>> all() {
        List<Map<String, Object>> all = new ArrayList<>();
        rows.forEach((target, state) -> {
            Map<String, Object> row = new LinkedHashMap<>();
            row.put("target", target);
            row.put("writer", state.writer());
            row.put("writer_until", null);
            row.put("updated_at", state.updatedAt());
            row.put("lapsed", lapsed);
            all.add(row);
        });
        return all;
    }
}
