/**
 * A Databricks SQL warehouse in the own process: a small HTTP server on the loopback address that answers
 * Databricks' SQL Statement Execution API, so that the real {@code databricks-jdbc} driver connects to it, and
 * executes the statements with Spark and Delta Lake on the files of one directory.
 * {@link io.airdelta.embedded.EmbeddedWarehouse} is the way in. A request passes {@code HttpServer} (bytes to
 * JSON and back), {@code WarehouseApi} (paths and tokens), {@code WarehouseSession} (one Spark session per JDBC
 * connection) and {@code Statement} (one execution, with its limit of time and its cancellation);
 * {@code CatalogName} makes three-part names fit Spark's one catalog, and {@code TableDirectory} remembers the
 * tables, which Spark's catalog in memory does not.
 *
 * <p>What Databricks has and this does not: more than one catalog, grants, volumes, persistent views,
 * row-level concurrency. It is for one user on one machine.
 */
package io.airdelta.embedded;
