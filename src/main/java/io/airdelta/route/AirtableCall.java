package io.airdelta.route;

import io.airdelta.sync.Account;

/**
 * A request that a route is to send to Airtable.
 *
 * @param account whose token and URL it uses
 * @param baseId the base whose request budget it spends
 * @param subject the table that it asks for, for messages; null for the schema of the base
 * @param path encoded path, beginning with {@code /v0}
 * @param query encoded query without {@code ?}; null for none
 * @param json body of a POST; null for a GET
 */
record AirtableCall(Account account, String baseId, String subject, String path, String query, String json) {}
