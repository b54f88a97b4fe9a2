package io.airdelta.sync;

/**
 * What a run reads that replays dead letters.
 *
 * @param records ids of the records, at least one
 * @param letters how many letters are of them
 */
public record Replay(PackedIds records, long letters) {}
