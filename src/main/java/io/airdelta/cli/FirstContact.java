package io.airdelta.cli;

import io.airdelta.delta.Session;
import io.airdelta.sync.Settings;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.CamelContext;

/**
 * Asks each warehouse one thing before a command asks it more: a person learns within seconds that it cannot be reached, or sees
 * that it is waited for. Each warehouse is asked once.
 */
final class FirstContact {
    private record Answer(Session session, Exception failure) {}

    private final CamelContext context;
    private final WarehouseWait wait;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();

    /**
     * @param context holds the warehouses' pools
     * @param settings how long to wait for one that starts
     * @param err is told what is waited for
     */
    FirstContact(CamelContext context, Settings settings, PrintWriter err) {
        this.context = context;
        this.wait = new WarehouseWait(settings.runs().retryLimits(), line -> {
            err.println(line);
            err.flush();
        });
    }

    /**
     * Who the warehouse takes this process for, and where names without a catalog belong.
     *
     * @throws Exception as the warehouse answers
     */
    Session with(String warehouse) throws Exception {
        Answer answer = answers.computeIfAbsent(warehouse, this::ask);
        if (answer.failure() != null) {
            throw answer.failure();
        }
        return answer.session();
    }

    /** As {@link Reason#ofWarehouse}, with the GRANT to the principal that connects, where that is known. */
    String reason(String warehouse, Exception failure) {
        Answer answer = answers.get(warehouse);
        if (answer != null && answer.failure() == failure) {
            return ConnectionProblem.text(warehouse, failure);
        }
        String principal = answer == null || answer.session() == null
                ? null
                : answer.session().principal();
        return Reason.ofWarehouse(failure, principal);
    }

    private Answer ask(String warehouse) {
        try {
            return new Answer(wait.answer(warehouse, () -> session(warehouse)), null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Answer(null, e);
        } catch (Exception e) {
            return new Answer(null, e);
        }
    }

    /** The pool would try a connection that is refused for half a minute, and the engine for many more. */
    private Session session(String warehouse) throws Exception {
        WarehousePool pool = context.getRegistry().lookupByNameAndType(warehouse, WarehousePool.class);
        try (Connection connection = pool.connectOnce();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(Session.question())) {
            row.next();
            return new Session(row.getString("catalog"), row.getString("principal"));
        }
    }
}
