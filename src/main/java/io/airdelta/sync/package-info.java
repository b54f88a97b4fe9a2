/**
 * One run of one table: its specification, its state, its batches and the offset aggregator.
 *
 * <p>Joins what {@link io.airdelta.airtable} reads, {@link io.airdelta.row} shapes and {@link io.airdelta.delta} writes as SQL.
 * Nothing here sends a request or a statement: the routes of {@code io.airdelta.route} do.
 */
package io.airdelta.sync;
