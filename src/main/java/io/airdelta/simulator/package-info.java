/**
 * A simulator of Airtable's Web API for demonstrations and tests: bases held in memory and served over HTTP on the
 * loopback address, with Airtable's paging, filters, formulas, error bodies, rate limits and penalties. Where the real
 * service's behaviour is not established it is a switch of {@link io.airdelta.simulator.SimulatorOptions}; what a client
 * must survive is armed as a fault through {@link io.airdelta.simulator.Control} or its HTTP twin under
 * {@code /control}. The package shares no code with the product's own Airtable side, so that one misunderstanding
 * cannot hide in both.
 */
package io.airdelta.simulator;
