package io.airdelta.status;

import java.time.Instant;

/**
 * A dead letter that was stored.
 *
 * @param recordId null where the record has none
 * @param reason one word or a few, free of cell values
 */
public record SeenLetter(Instant at, String recordId, String reason) {}
