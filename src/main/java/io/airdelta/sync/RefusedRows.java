package io.airdelta.sync;

import io.airdelta.row.EncodedRow;
import java.util.LinkedHashMap;
import java.util.Map;

/** What this process knows of rows that a target refused: record id → hash, so many at most. Used by several threads. */
public final class RefusedRows {
    private final Map<String, String> hashes = new LinkedHashMap<>();

    synchronized void add(EncodedRow row) {
        hashes.remove(row.id());
        hashes.put(row.id(), row.hash());
        if (hashes.size() > Refusals.MOST) {
            hashes.remove(hashes.keySet().iterator().next());
        }
    }

    synchronized void remove(String id) {
        hashes.remove(id);
    }

    synchronized boolean has(EncodedRow row) {
        return row.hash().equals(hashes.get(row.id()));
    }
}
