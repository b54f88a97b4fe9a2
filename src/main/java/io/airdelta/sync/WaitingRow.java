package io.airdelta.sync;

import io.airdelta.row.Row;

/**
 * A row that is yet to pass its route's transform.
 *
 * @param row as its columns hold it
 * @param json its record as it came, for a dead letter
 */
public record WaitingRow(Row row, String json) {
    /** Without its cells, which no log may show. */
    @Override
    public String toString() {
        return row.toString();
    }
}
