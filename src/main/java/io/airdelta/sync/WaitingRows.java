package io.airdelta.sync;

import io.airdelta.row.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Rows that wait for their route's transform, one per record id: a record that comes again replaces the row that is here. */
public final class WaitingRows {
    private final Map<String, WaitingRow> rows = new LinkedHashMap<>();
    private long bytes;

    /** Adds a row; the last one of a record wins. */
    void add(WaitingRow row) {
        WaitingRow replaced = rows.put(row.row().id(), row);
        bytes += Utf8.length(row.json()) - (replaced == null ? 0 : Utf8.length(replaced.json()));
    }

    /** Takes a row out; it may be missing. */
    void remove(String id) {
        WaitingRow removed = rows.remove(id);
        bytes -= removed == null ? 0 : Utf8.length(removed.json());
    }

    void clear() {
        rows.clear();
        bytes = 0;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    public int size() {
        return rows.size();
    }

    /** How long the records' JSON is, in bytes of UTF-8. */
    public long bytes() {
        return bytes;
    }

    /** The records' ids, in the order in which they came first; a copy. */
    public List<String> ids() {
        return List.copyOf(rows.keySet());
    }

    /** The row of a record that waits. */
    public WaitingRow of(String id) {
        return rows.get(id);
    }

    /** The rows by record id; a copy. */
    public Map<String, Row> byId() {
        Map<String, Row> byId = new LinkedHashMap<>();
        rows.forEach((id, waiting) -> byId.put(id, waiting.row()));
        return byId;
    }
}
