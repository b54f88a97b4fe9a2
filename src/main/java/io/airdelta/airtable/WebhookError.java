package io.airdelta.airtable;

/**
 * A payload that tells of no changes but of an error; the webhook may make no further ones.
 *
 * @param code {@code INVALID_FILTERS}, {@code INVALID_HOOK}, {@code INTERNAL_ERROR} or another one of Airtable's; {@code
 *     UNKNOWN_PAYLOAD_FORMAT} for a payload whose format is not the documented {@code v0}
 */
public record WebhookError(String code) implements WebhookPayload {}
