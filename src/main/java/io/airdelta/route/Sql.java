package io.airdelta.route;

import io.airdelta.delta.WarehouseFault;
import io.airdelta.sync.Statement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.jdbc.JdbcConstants;

/** Sends statements to the warehouses through the engine's route for them, and reads the answers. */
final class Sql {
    private final Calls calls;

    /** How a route is called. */
    interface Calls {
        /** As {@link Engine#call}. */
        Exchange call(String uri, Object body, Map<String, Object> properties) throws Exception;
    }

    Sql(Calls calls) {
        this.calls = calls;
    }

    /**
     * Sends a statement through {@code direct:airdelta-sql}.
     *
     * @param warehouse name of the {@code DataSource}
     * @return the rows of its answer; empty where it has none
     * @throws Exception as the route throws it, after its retries
     */
    List<Map<String, Object>> query(String warehouse, Statement statement) throws Exception {
        return query(SqlCall.to(warehouse), statement);
    }

    /**
     * As {@link #query}, for a statement that changes rows.
     *
     * @return how many it changed; null where the driver does not say
     */
    Integer update(String warehouse, Statement statement) throws Exception {
        return update(SqlCall.to(warehouse), statement);
    }

    /** As {@link #query(String, Statement)}. */
    List<Map<String, Object>> query(SqlCall call, Statement statement) throws Exception {
        return rows(send(call, statement));
    }

    /** As {@link #update(String, Statement)}. */
    Integer update(SqlCall call, Statement statement) throws Exception {
        return changed(send(call, statement));
    }

    private static Integer changed(Message answer) {
        return answer.getHeader(JdbcConstants.JDBC_UPDATE_COUNT, Integer.class);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> rows(Message answer) {
        return answer.getBody() instanceof List<?> list ? (List<Map<String, Object>>) list : List.of();
    }

    private Message send(SqlCall call, Statement statement) throws Exception {
        return calls.call("direct:airdelta-sql", statement, call.properties()).getMessage();
    }

    /** As {@link #query}, for a question about what may not be there: empty where the table or its schema is missing. */
    Optional<List<Map<String, Object>>> ask(String warehouse, String sql) throws Exception {
        return ask(warehouse, Statement.of(sql));
    }

    /** As {@link #ask(String, String)}, with parameters. */
    Optional<List<Map<String, Object>>> ask(String warehouse, Statement question) throws Exception {
        return ask(SqlCall.to(warehouse), question);
    }

    /** As {@link #ask(String, String)}. */
    Optional<List<Map<String, Object>>> ask(SqlCall call, Statement question) throws Exception {
        try {
            return Optional.of(query(call, question));
        } catch (SQLException e) {
            if (WarehouseFault.classify(e).missing()) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
