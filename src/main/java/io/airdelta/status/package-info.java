/**
 * How the tables of the service stand, kept in memory: the status page, what it shows and what it can have done, and the health
 * check. Nothing here asks the warehouse.
 */
package io.airdelta.status;
