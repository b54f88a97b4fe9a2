/**
 * The sample base "Product Launch", with which the simulator starts when it is given no other: eight linked tables as a
 * consumer-goods company would keep them, every Airtable field type among them, with the gaps and oddities of a base that
 * people work in. It is made, not stored: each table class declares its fields and fills its records from a seeded source, and
 * computed cells are calculated from the cells that they refer to, so that what the base says is true.
 */
package io.airdelta.simulator.sample;
