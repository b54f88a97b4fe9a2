package io.airdelta.row;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects, for one row, why cells or parts of them could not be stored. Reasons hold no cell value. */
final class CellErrors {

    /** A list of thousands of bad elements need not be told of one by one. */
    private static final int MAX_PER_CELL = 10;

    private final List<Object> place = new ArrayList<>(0);
    private final List<String> reasons = new ArrayList<>(0);
    private Map<String, String> byColumn = Map.of();
    private int count;

    /** Notes a reason at the current place of the current cell. */
    void add(String reason) {
        if (count++ < MAX_PER_CELL) {
            reasons.add(path() + reason);
        }
    }

    /** Goes into an element of an array, until {@link #leave}. */
    void enter(int index) {
        place.add(index);
    }

    /** Goes into a member of a struct, until {@link #leave}. */
    void enter(String member) {
        place.add(member);
    }

    void leave() {
        place.remove(place.size() - 1);
    }

    /** Ends the current cell: what was noted since the last end belongs to this column. */
    void endOf(String column) {
        if (count == 0) {
            return;
        }
        if (byColumn.isEmpty()) {
            byColumn = new TreeMap<>();
        }
        String more = count > MAX_PER_CELL ? "; and " + (count - MAX_PER_CELL) + " more" : "";
        byColumn.put(column, String.join("; ", reasons) + more);
        reasons.clear();
        count = 0;
    }

    Map<String, String> byColumn() {
        return byColumn;
    }

    /** Such as {@code [3]: } or {@code [0]: width: }; empty when the cell as a whole is meant. */
    private String path() {
        StringBuilder path = new StringBuilder();
        for (Object step : place) {
            path.append(step instanceof Integer ? "[" + step + "]" : step).append(": ");
        }
        return path.toString();
    }
}
