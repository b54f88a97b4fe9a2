package io.airdelta.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.apache.hadoop.util.ShutdownHookManager;
import org.apache.spark.SparkEnv;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.artifact.ArtifactManager$;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.util.Utils$;

/** The Spark of this process, set up for small tables on a small machine, and its folder for temporary files. */
final class SparkRuntime implements AutoCloseable {

    private final SparkSession session;
    private final Path temporary;

    private SparkRuntime(SparkSession session, Path temporary) {
        this.session = session;
        this.temporary = temporary;
    }

    /**
     * @param defaultSchema the folder of the schema {@code default}
     * @param temporary a folder of this warehouse alone; what a killed process left there is removed
     * @throws IllegalStateException if this process runs Spark already: there can be one per process
     */
    static SparkRuntime start(Path defaultSchema, Path temporary) throws IOException {
        if (SparkEnv.get() != null) {
            throw new IllegalStateException("This process runs Spark already, and Spark can run once per process."
                    + " Stop that one first, or run the embedded warehouse in a process of its own.");
        }
        deleteRecursively(temporary);
        Files.createDirectories(temporary);
        SparkSession.clearDefaultSession();
        SparkSession.clearActiveSession();
        SparkSession.Builder builder = SparkSession.builder()
                .appName("airdelta")
                .master("local[*]")
                .config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.ui.enabled", "false")
                .config("spark.ui.showConsoleProgress", "false")
                .config("spark.eventLog.enabled", "false")
                .config("spark.local.dir", temporary.toString())
                .config("spark.sql.warehouse.dir", defaultSchema.toUri().toString())
                .config("spark.sql.artifact.isolation.enabled", "false")
                .config("spark.sql.extensions", "io.delta.sql.DeltaSparkSessionExtension")
                .config("spark.sql.catalog.spark_catalog", "org.apache.spark.sql.delta.catalog.DeltaCatalog")
                .config("spark.sql.catalogImplementation", "in-memory")
                .config("spark.sql.sources.default", "delta")
                .config("spark.sql.session.timeZone", "UTC")
                .config("spark.sql.ansi.enabled", "true")
                .config("spark.sql.datetime.java8API.enabled", "true")
                // Spark would replace ${env:HOME} in the text of a statement, also inside a quoted name.
                .config("spark.sql.variable.substitute", "false")
                // The columns of SHOW TABLES and SHOW SCHEMAS are then named as on Databricks.
                .config("spark.sql.legacy.keepCommandOutputSchema", "true");
        tune(builder);
        SparkSession session = builder.getOrCreate();
        // Spark's own hook would stop it while the service still writes its last batch: the owner closes it.
        ShutdownHookManager.get().clearShutdownHooks();
        return new SparkRuntime(session, temporary);
    }

    /**
     * Adaptive execution is off because its extra jobs do not pay on small tables. Plans are cut because they show
     * parameters, which may have megabytes.
     */
    private static void tune(SparkSession.Builder builder) {
        builder.config("spark.sql.adaptive.enabled", "false")
                .config("spark.sql.shuffle.partitions", "2")
                .config("spark.databricks.delta.snapshotPartitions", "2")
                // VACUUM lists a table's files in so many tasks; Spark's own number is 10,000, which takes a minute for
                // each table.
                .config("spark.sql.sources.parallelPartitionDiscovery.parallelism", "2")
                .config("spark.sql.maxPlanStringLength", "10000")
                .config("spark.sql.ui.retainedExecutions", "1")
                .config("spark.ui.retainedJobs", "10")
                .config("spark.ui.retainedStages", "10")
                .config("spark.ui.retainedTasks", "100");
    }

    SparkSession session() {
        return session;
    }

    @Override
    public void close() {
        session.stop();
        SparkSession.clearDefaultSession();
        SparkSession.clearActiveSession();
        // Its cached snapshots hold on to the stopped Spark.
        DeltaLog.clearCache();
        // Otherwise the next Spark of this process would keep its temporary files here.
        Utils$.MODULE$.clearLocalRootDirs();
        try {
            deleteRecursively(temporary);
            // Spark keeps these in the system's folder, and would have removed them in its hook.
            deleteRecursively(ArtifactManager$.MODULE$.artifactRootDirectory());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot remove the temporary files of Spark", e);
        }
    }

    private static void deleteRecursively(Path path) throws IOException {
        if (!Files.exists(path)) {
            return;
        }
        try (Stream<Path> tree = Files.walk(path)) {
            for (Path entry : tree.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        }
    }
}
