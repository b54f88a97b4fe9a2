package io.airdelta.embedded;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import scala.Console;

/**
 * One JDBC connection: its Spark session, with its own current schema and settings, and the statements whose
 * results have not been collected.
 */
final class WarehouseSession {

    private static final Logger LOG = LoggerFactory.getLogger(WarehouseSession.class);

    private final String id = UUID.randomUUID().toString();
    private final Map<String, Statement> statements = new ConcurrentHashMap<>();
    private final SparkSession spark;
    private final SqlDialect dialect;
    private volatile Duration limit = Duration.ZERO;
    private volatile Instant lastUsed = Instant.now();

    WarehouseSession(SparkSession spark, SqlDialect dialect) {
        this.spark = spark;
        this.dialect = dialect;
    }

    String id() {
        return id;
    }

    /** How long a statement may run; zero means without limit. */
    Duration limit() {
        return limit;
    }

    /**
     * Applies the settings that a connection begins with ({@code session_confs}; Databricks,
     * "Configuration parameters"). What has no meaning here is ignored.
     *
     * @throws ApiException if the value of a known setting is not valid
     */
    void configure(JsonNode settings) throws ApiException {
        for (Map.Entry<String, JsonNode> setting : settings.properties()) {
            String name = setting.getKey().toLowerCase(Locale.ROOT);
            String value = setting.getValue().asText();
            try {
                switch (name) {
                    case "ansi_mode" -> spark.conf().set("spark.sql.ansi.enabled", value);
                    case "timezone" -> spark.conf().set("spark.sql.session.timeZone", value);
                    case "statement_timeout" -> limit = Duration.ofSeconds(Long.parseLong(value));
                    default -> LOG.debug("The session setting {} has no meaning here and is ignored.", name);
                }
            } catch (Exception e) {
                throw ApiException.badRequest("The session setting " + name + " cannot be '" + value + "': "
                        + SqlFailure.of(e).message());
            }
        }
    }

    /**
     * @throws ApiException if there is no such schema
     */
    void use(String schema) throws ApiException {
        if (!spark.catalog().databaseExists(schema)) {
            throw new ApiException(
                    404,
                    "SCHEMA_NOT_FOUND",
                    "[SCHEMA_NOT_FOUND] The schema '" + schema + "' of the JDBC URL does not exist. Create it with"
                            + " CREATE SCHEMA over a connection to the schema 'default', or leave it out of the URL.");
        }
        spark.catalog().setCurrentDatabase(schema);
    }

    /**
     * Prepares a statement, which the caller then runs.
     *
     * @param rowLimit the most rows that the client wants; 0 means all
     * @throws ApiException if a parameter cannot be bound
     */
    Statement prepare(String sql, JsonNode parameters, int rowLimit) throws ApiException {
        String timeZone = spark.conf().get("spark.sql.session.timeZone");
        Parameters bindings = Parameters.parse(parameters);
        Supplier<ResultTable> work = () -> {
            // VACUUM prints how much it removed, and standard output belongs to the process around the warehouse.
            Dataset<Row> result = Console.withOut(
                    OutputStream.nullOutputStream(),
                    () -> spark.sql(dialect.toSpark(sql), bindings.literals(timeZone)));
            Dataset<Row> wanted = rowLimit > 0 ? result.limit(rowLimit) : result;
            return new ResultTable(wanted.schema(), wanted.collectAsList());
        };
        Statement statement = new Statement(spark.sparkContext(), work);
        statements.put(statement.id(), statement);
        lastUsed = Instant.now();
        return statement;
    }

    /** The statement with this id, if its result has not been collected. */
    Optional<Statement> statement(String statementId) {
        lastUsed = Instant.now();
        return Optional.ofNullable(statements.get(statementId));
    }

    /** Forgets a statement, whose result may be large. */
    void forget(String statementId) {
        statements.remove(statementId);
    }

    boolean idleSince(Instant time) {
        return lastUsed.isBefore(time) && statements.values().stream().allMatch(Statement::hasEnded);
    }

    void close() {
        statements.values().forEach(Statement::cancel);
        statements.clear();
    }
}
