package io.airdelta.cli;

import io.airdelta.delta.TableName;

/**
 * A table for which a route file is written.
 *
 * @param tableId {@code tbl…}
 * @param tableName as people see it
 * @param target the Delta table
 * @param routeId unique among the generated ones
 * @param file name of the file without its end, in ASCII, unique among the generated ones
 */
record GeneratedTable(String tableId, String tableName, TableName target, String routeId, String file) {}
