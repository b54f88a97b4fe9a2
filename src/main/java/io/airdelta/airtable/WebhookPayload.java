package io.airdelta.airtable;

/** One payload of a webhook: changes, or word that they could not be told (Airtable, List webhook payloads). */
public sealed interface WebhookPayload permits WebhookChange, WebhookError {}
