package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.lang.reflect.Array;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;

/** Values as a user's code hands them over, before it is known which column type they are for. */
final class JavaValue {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private JavaValue() {}

    /** The value itself; a tree of Jackson, which some languages of Camel give, as the lists, maps and values that it stands for. */
    static Object plain(Object value) {
        try {
            return value instanceof JsonNode json ? MAPPER.convertValue(json, Object.class) : value;
        } catch (IllegalArgumentException e) {
            // A tree that holds an object which is no JSON stays one, and fits no column.
            return value;
        }
    }

    /**
     * The elements of a collection or an array of any kind; null where the value is none. Texts in a set that has no order are
     * sorted, because the JDK orders such sets anew in every process, and the same row must give the same hash.
     */
    static Collection<?> elements(Object value) {
        if (value instanceof Set<?> set && !(set instanceof SortedSet || set instanceof LinkedHashSet)) {
            return set.stream().allMatch(CharSequence.class::isInstance)
                    ? set.stream().map(Object::toString).sorted().toList()
                    : set;
        }
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (value == null || !value.getClass().isArray()) {
            return null;
        }
        List<Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            elements.add(Array.get(value, i));
        }
        return elements;
    }

    /**
     * The map's members by key, sorted for the same reason.
     *
     * @throws StoredValue.OtherKind where a key is no text
     */
    static TreeMap<String, Object> members(Map<?, ?> map) {
        TreeMap<String, Object> members = new TreeMap<>();
        map.forEach((key, value) -> {
            if (!(key instanceof CharSequence)) {
                throw new StoredValue.OtherKind("got a map with keys that are no text");
            }
            members.put(key.toString(), value);
        });
        return members;
    }

    /** What the value is, in a word for a reason; it never depends on the process, because the reason counts for the hash. */
    static String kind(Object value) {
        if (value == null) {
            return "nothing";
        } else if (value instanceof CharSequence || value instanceof Character) {
            return "text";
        } else if (value instanceof Number) {
            return "number";
        } else if (value instanceof Boolean) {
            return "boolean";
        } else if (value instanceof Collection || value.getClass().isArray()) {
            return "array";
        } else if (value instanceof Map) {
            return "object";
        } else if (value instanceof LocalDate || value instanceof java.sql.Date) {
            return "date";
        } else if (value instanceof Instant || value instanceof OffsetDateTime || value instanceof ZonedDateTime) {
            return "time";
        }
        Class<?> type = value.getClass();
        return type.isHidden() || Proxy.isProxyClass(type) ? "a Java object" : type.getName();
    }
}
