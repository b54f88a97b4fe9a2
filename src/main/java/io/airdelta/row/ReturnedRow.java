package io.airdelta.row;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A row that a user's transform gave back.
 *
 * @param place such as {@code row 3 of 250}, for messages
 * @param id never null or blank
 * @param own what it gave for {@value RowMaps#CREATED_AT} and {@value RowMaps#CELL_ERRORS}; without them where it gave nothing
 * @param cells all its other keys with their values, in the order in which they came
 */
record ReturnedRow(String place, String id, Map<String, Object> own, Map<String, Object> cells) {

    /** @throws MalformedRows where this is no row */
    static ReturnedRow of(String place, Object given) {
        if (!(JavaValue.plain(given) instanceof Map<?, ?> map)) {
            throw new MalformedRows("gave back as " + place + " a value of the kind " + JavaValue.kind(given)
                    + "; give back a list of maps column -> value");
        }
        Map<String, Object> own = new LinkedHashMap<>();
        Map<String, Object> cells = new LinkedHashMap<>(map.size() * 2);
        map.forEach((key, value) -> {
            String name = name(place, key);
            boolean reserved = name.regionMatches(true, 0, Naming.RESERVED, 0, Naming.RESERVED.length());
            Map<String, Object> into = reserved ? own : cells;
            name = reserved ? ownName(place, name) : name;
            if (into.containsKey(name)) {
                throw new MalformedRows("gave back " + place + " with the key " + name + " twice; give each key once");
            }
            into.put(name, value);
        });
        Object id = own.remove(RowMaps.ID);
        if (!(id instanceof CharSequence) || id.toString().isBlank()) {
            throw new MalformedRows(
                    "gave back " + place + " without " + RowMaps.ID + " as a text; let each row keep the one it"
                            + " came with, and give one of its own to a row that is added");
        }
        return new ReturnedRow(place, WellFormed.of(id.toString()), own, cells);
    }

    private static String name(String place, Object key) {
        if (key instanceof CharSequence) {
            return key.toString();
        }
        throw new MalformedRows("gave back " + place + " with a key of the kind " + JavaValue.kind(key)
                + "; let the keys be the names of columns, as texts");
    }

    private static String ownName(String place, String key) {
        String name = key.toLowerCase(Locale.ROOT);
        if (List.of(RowMaps.ID, RowMaps.CREATED_AT, RowMaps.CELL_ERRORS).contains(name)) {
            return name;
        }
        throw new MalformedRows("gave back " + place + " with the key " + key + ", and names that begin with "
                + Naming.RESERVED + " are airdelta's own; call the column something else");
    }
}
