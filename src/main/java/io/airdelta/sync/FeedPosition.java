package io.airdelta.sync;

import java.time.Instant;

/**
 * Where a target stands in the payloads of a webhook.
 *
 * @param webhookId {@code ach…}
 * @param cursor number of the first payload that the target has not seen
 * @param clock Airtable's clock when that was asked, less the lag; null where the answer told no time
 */
public record FeedPosition(String webhookId, long cursor, Instant clock) {}
