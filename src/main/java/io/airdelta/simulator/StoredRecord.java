package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * One record as it is held in memory; never changed, but replaced.
 *
 * @param id {@code rec…}
 * @param createdMillis when it was created, epoch milliseconds
 * @param modifiedMillis when a stored cell last changed, epoch milliseconds; {@link #NEVER} where none ever did
 * @param cells a {@link CellPack}
 */
record StoredRecord(String id, long createdMillis, long modifiedMillis, byte[] cells) {

    static final long NEVER = Long.MIN_VALUE;

    JsonNode cell(Field field) {
        return CellPack.cell(cells, field.ordinal());
    }
}
