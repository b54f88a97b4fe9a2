/**
 * What Airtable says: the schema of a base with its field types, pages of records and their offsets, faults in the three
 * shapes in which they come, and the pace at which requests may be sent. Everything here turns an answer that was already
 * fetched into a value, or says what to ask for; nothing here opens a connection.
 */
package io.airdelta.airtable;
