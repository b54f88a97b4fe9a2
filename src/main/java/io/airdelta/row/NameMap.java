package io.airdelta.row;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A map by name without regard to case, in both of the ways in which a warehouse compares names ({@link ColumnNames}). */
final class NameMap<T> {
    private final Map<String, T> byLetter = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, T> lowerCase = new HashMap<>();

    /** @return null for none */
    T get(String name) {
        T value = byLetter.get(name);
        return value != null ? value : lowerCase.get(name.toLowerCase(Locale.ROOT));
    }

    /** @return what the name stands for from now on: the first value that it was given */
    T putIfAbsent(String name, T value) {
        T before = get(name);
        if (before == null) {
            byLetter.put(name, value);
            lowerCase.put(name.toLowerCase(Locale.ROOT), value);
        }
        return before == null ? value : before;
    }
}
