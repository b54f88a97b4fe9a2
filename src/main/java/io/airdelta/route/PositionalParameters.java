package io.airdelta.route;

import io.airdelta.sync.Statement;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Iterator;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.component.jdbc.JdbcPrepareStatementStrategy;

/**
 * Binds the values of a {@link Statement} by position and leaves its text alone: camel-jdbc's own strategy rewrites every
 * {@code :?name}, also inside quoted identifiers. Bound as {@code airdeltaParameters}.
 */
public final class PositionalParameters implements JdbcPrepareStatementStrategy {
    @Override
    public String prepareQuery(String query, boolean allowNamedParameters) {
        return query;
    }

    @Override
    public Iterator<?> createPopulateIterator(
            String query, String preparedQuery, int expectedParams, Exchange exchange, Object body) {
        return body instanceof Statement statement
                ? statement.parameters().iterator()
                : List.of().iterator();
    }

    /** Binds what the statement has: the driver's own count also sees a {@code ?} inside a quoted identifier. */
    @Override
    public void populateStatement(PreparedStatement statement, Iterator<?> values, int expectedParams)
            throws SQLException {
        for (int position = 1; values.hasNext(); position++) {
            statement.setString(position, (String) values.next());
        }
    }
}
