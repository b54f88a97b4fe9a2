package io.airdelta.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import org.apache.spark.sql.SparkSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A warehouse in this process, on the files of one directory: {@code DIR/<schema>/<table>} are Delta tables that any
 * Delta reader understands. Connect to it with the Databricks JDBC driver, {@link #jdbcUrl()}, {@link #user()} and
 * {@link #password()}. It listens on 127.0.0.1 only.
 *
 * <p>There can be one per process, because Spark can run once per process; after {@link #close()} the next may be
 * started. It adds no shutdown hook, and removes Spark's: whoever starts it closes it. A process that dies without
 * doing so leaves a directory that can be opened again.
 */
public final class EmbeddedWarehouse implements AutoCloseable {
    /** The catalog that it answers to, where it is not started with another one. */
    public static final String CATALOG = "main";

    /** Spark's own name for that catalog, which is always taken too. */
    public static final String SPARK_CATALOG = "spark_catalog";

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedWarehouse.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Path directory;
    private final StatementFaults faults = new StatementFaults();
    private final String token;
    private final int port;
    private boolean closed;

    private EmbeddedWarehouse(Builder settings) throws IOException {
        long begin = System.nanoTime();
        this.token = settings.token;
        CatalogName catalog = new CatalogName(settings.catalog);
        Path root = Files.createDirectories(settings.directory).toRealPath();
        this.directory = root;
        try {
            open.push(DirectoryLock.of(root));
            TableDirectory tables = new TableDirectory(root);
            Path defaultSchema = Files.createDirectories(tables.schema(TableDirectory.DEFAULT_SCHEMA));
            SparkRuntime spark = SparkRuntime.start(defaultSchema, root.resolve(".tmp"));
            open.push(spark);
            SparkSession session = spark.session();
            int found = tables.registerIn(((org.apache.spark.sql.classic.SparkSession) session)
                    .sharedState()
                    .externalCatalog());
            WarehouseSessions sessions = new WarehouseSessions(session, catalog, new SqlDialect(catalog, tables));
            open.push(sessions);
            HttpServer server = new HttpServer(settings.port, new WarehouseApi(token, sessions, faults));
            open.push(server);
            this.port = server.port();
            LOG.info(
                    "The embedded warehouse on {} has {} tables and was ready after {} ms.",
                    root,
                    found,
                    (System.nanoTime() - begin) / 1_000_000);
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /**
     * @param directory where the tables are kept; made if it is missing
     */
    public static Builder in(Path directory) {
        return new Builder(directory);
    }

    /**
     * The URL without credentials. It holds only what is needed to reach this server: no TLS, results as JSON within the
     * answer, and nothing of what would make the driver call a Databricks service at {@code https://127.0.0.1}.
     */
    public String jdbcUrl() {
        return "jdbc:databricks://127.0.0.1:" + port + "/default;httpPath=/sql/1.0/warehouses/" + WarehouseApi.ID
                + ";ssl=0;AuthMech=3"
                + ";UseThriftClient=0;EnableQueryResultDownload=0;EnableTelemetry=0;UseBoundedSeaApi=0"
                + ";EnableThriftNativeMetadata=0";
    }

    /** Where the tables are, as an absolute path. */
    public Path directory() {
        return directory;
    }

    /** A switch for tests: what goes wrong from now on. */
    public StatementFaults faults() {
        return faults;
    }

    /** The JDBC user, always {@code token}. */
    public String user() {
        return "token";
    }

    /** The JDBC password: the token that every request must bear. */
    public String password() {
        return token;
    }

    /** Ends running statements, stops the server and Spark, and releases the directory. Does nothing the second time. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        while (!open.isEmpty()) {
            AutoCloseable part = open.pop();
            try {
                part.close();
            } catch (Exception e) {
                LOG.warn("{} could not be closed.", part.getClass().getSimpleName(), e);
            }
        }
    }

    /** Settings of a warehouse to be started. */
    public static final class Builder {

        private final Path directory;
        private int port;
        private String token = randomToken();
        private String catalog = CATALOG;

        private Builder(Path directory) {
            this.directory = directory;
        }

        /** The port to listen on; 0, the default, takes any that is free. */
        public Builder port(int value) {
            this.port = value;
            return this;
        }

        /** The token that clients must show; random by default. */
        public Builder token(String value) {
            if (value.isBlank()) {
                throw new IllegalArgumentException("The token of the embedded warehouse must not be empty.");
            }
            this.token = value;
            return this;
        }

        /** The one catalog that it answers to; {@code main} by default. */
        public Builder catalog(String value) {
            this.catalog = value;
            return this;
        }

        /**
         * Starts it; takes some seconds.
         *
         * @throws IllegalStateException if the directory is in use, or this process runs Spark already
         * @throws IllegalArgumentException if the catalog's name is not valid
         * @throws UncheckedIOException if the directory cannot be used or the port is taken
         */
        public EmbeddedWarehouse start() {
            try {
                return new EmbeddedWarehouse(this);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The embedded warehouse on " + directory + " could not start: " + e.getMessage(), e);
            }
        }

        private static String randomToken() {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            return HexFormat.of().formatHex(random);
        }
    }
}
