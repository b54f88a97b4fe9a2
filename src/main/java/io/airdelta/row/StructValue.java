package io.airdelta.row;

import java.util.LinkedHashMap;
import java.util.Map;

/** STRUCT of a map with the struct's members as keys; a bad member becomes null, what is no member is left out with a reason. */
final class StructValue implements ValueConverter {
    private final Map<String, ValueConverter> members;

    StructValue(Map<String, ValueConverter> members) {
        this.members = members;
    }

    @Override
    public Object convert(Object value, CellErrors errors) {
        if (!(value instanceof Map<?, ?> map)) {
            errors.contradict("object", JavaValue.kind(value));
            return null;
        }
        Map<String, Object> given = new LinkedHashMap<>();
        map.forEach((key, member) -> given.put(String.valueOf(key), member));
        int strangers = given.size();
        Map<String, Object> values = new LinkedHashMap<>();
        for (Map.Entry<String, ValueConverter> member : members.entrySet()) {
            strangers -= given.containsKey(member.getKey()) ? 1 : 0;
            Object item = JavaValue.plain(given.get(member.getKey()));
            if (item != null) {
                Object stored = member(member.getKey(), item, errors);
                if (stored != null) {
                    values.put(member.getKey(), stored);
                }
            }
        }
        if (strangers > 0 && strangers == given.size()) {
            errors.contradict("object with " + String.join(" or ", members.keySet()), "another object");
            return null;
        }
        if (strangers > 0) {
            errors.add("only " + String.join(", ", members.keySet()) + " can be stored");
        }
        return values;
    }

    private Object member(String name, Object value, CellErrors errors) {
        errors.enter(name);
        try {
            return members.get(name).convert(value, errors);
        } finally {
            errors.leave();
        }
    }
}
