package io.airdelta.row;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Writes structs, which are maps in Java; members that are null are absent. */
final class ObjectWriter implements ValueWriter {

    private final SortedMap<String, ValueWriter> members;
    private final String volatileMember;

    /**
     * @param members name → writer
     * @param volatileMember changes without the record changing, and does not count for the hash; null for none
     */
    ObjectWriter(Map<String, ValueWriter> members, String volatileMember) {
        this.members = new TreeMap<>(members);
        this.volatileMember = volatileMember;
    }

    @Override
    public void write(Object value, boolean forHash, StringBuilder out) {
        Map<?, ?> map = map(value);
        char separator = '{';
        int found = 0;
        for (Map.Entry<String, ValueWriter> member : members.entrySet()) {
            Object item = map.get(member.getKey());
            if (map.containsKey(member.getKey())) {
                found++;
            }
            if (item == null || forHash && member.getKey().equals(volatileMember)) {
                continue;
            }
            out.append(separator);
            separator = ',';
            CanonicalText.string(member.getKey(), out);
            out.append(':');
            member.getValue().write(item, forHash, out);
        }
        if (found < map.size()) {
            throw new IllegalArgumentException("expected only the members " + members.keySet() + ", got others");
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    @Override
    public boolean differs(Object value) {
        Map<?, ?> map = map(value);
        if (volatileMember != null && map.get(volatileMember) != null) {
            return true;
        }
        for (Map.Entry<String, ValueWriter> member : members.entrySet()) {
            Object item = map.get(member.getKey());
            if (item != null && member.getValue().differs(item)) {
                return true;
            }
        }
        return false;
    }

    private static Map<?, ?> map(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw StoredValue.mismatch(value);
    }
}
