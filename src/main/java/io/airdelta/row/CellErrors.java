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
    private boolean contradicted;

    /** Notes that the cell has another shape than its column's type, as if the field had changed its type. */
    void contradict(String expected, String got) {
        contradicted = true;
        add("expected " + expected + ", got " + got);
    }

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

    /**
     * Ends the current cell: what was noted since the last end belongs to this column.
     *
     * @return whether the cell, or a part of it, contradicted the column's type
     */
    boolean endOf(String column) {
        if (count == 0) {
            return false;
        }
        if (byColumn.isEmpty()) {
            byColumn = new TreeMap<>();
        }
        String more = count > MAX_PER_CELL ? "; and " + (count - MAX_PER_CELL) + " more" : "";
        byColumn.put(column, String.join("; ", reasons) + more);
        reasons.clear();
        count = 0;
        boolean was = contradicted;
        contradicted = false;
        return was;
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
