package io.airdelta.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.quartz.impl.jdbcjobstore.JobStoreTX;

/** The tables that the processes of a cluster share: Quartz's own, by the script in its jar, and one for the request budget. */
final class ClusterTables {
    /** Of the names of Quartz's tables. */
    static final String PREFIX = "AIRDELTA_QRTZ_";

    static final String BUDGET = "airdelta_budget";

    private static final String SCRIPT = "tables_postgres.sql";

    /** Whoever makes the tables has it: processes that start together do so one after the other. */
    private static final long LOCK = 0x61697264656c7461L;

    private ClusterTables() {}

    /** Makes what is missing. Where nothing is, no right to make tables is needed. @throws SQLException as the driver answers */
    static void make(DataSource database) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SELECT pg_advisory_xact_lock(" + LOCK + ")");
                if (!exists(statement, PREFIX + "LOCKS")) {
                    for (String sql : quartz()) {
                        statement.execute(sql);
                    }
                }
                if (!exists(statement, BUDGET)) {
                    statement.execute("CREATE TABLE " + BUDGET
                            + " (base text PRIMARY KEY, version bigint NOT NULL, state text NOT NULL)"
                            // Written several times a second: rows stay on their page.
                            + " WITH (fillfactor = 50)");
                }
            }
            connection.commit();
        }
    }

    private static boolean exists(Statement statement, String table) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            return found.next() && found.getBoolean(1);
        }
    }

    /** Without what would drop tables. */
    private static List<String> quartz() {
        List<String> statements = new ArrayList<>();
        for (String sql :
                script().replaceAll("(?m)^--.*$", "").replace("QRTZ_", PREFIX).split(";")) {
            if (sql.strip().startsWith("CREATE ")) {
                statements.add(sql.strip());
            }
        }
        return statements;
    }

    private static String script() {
        try (InputStream stream = JobStoreTX.class.getResourceAsStream(SCRIPT)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException("Quartz's jar holds no readable " + SCRIPT, e);
        }
    }
}
