/**
 * Every SQL text that reaches the warehouse, and the reading of what the warehouse answers. Statements are made here and
 * nowhere else: the DDL of a target, the {@code MERGE} of a batch, the control tables, the looks at columns and commits.
 * Rows never stand in a statement; they travel as one JSON text in a bound parameter ({@link
 * io.airdelta.delta.JsonRows}). The same text runs on a Databricks SQL warehouse and on Spark with Delta Lake. The package
 * takes texts and gives texts: it opens no connection, knows no route, and holds no state.
 */
package io.airdelta.delta;
