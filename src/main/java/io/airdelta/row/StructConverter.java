package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * STRUCT of a JSON object; keys without a member are left out, a bad member becomes null. An object that shares no key with the
 * struct is another shape.
 */
final class StructConverter implements CellConverter {

    /** A member of the struct, and where its value stands in the object. */
    record Member(String jsonKey, String name, CellConverter converter) {}

    private final List<Member> members;

    StructConverter(List<Member> members) {
        this.members = List.copyOf(members);
    }

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        if (!cell.isObject() || SpecialValue.of(cell) != null) {
            return reject(cell, errors);
        }
        int found = 0;
        Map<String, Object> values = new LinkedHashMap<>(members.size() * 2);
        for (Member member : members) {
            JsonNode json = cell.get(member.jsonKey());
            if (json != null) {
                found++;
            }
            if (json == null || json.isNull()) {
                continue;
            }
            errors.enter(member.name());
            Object value = member.converter().convert(json, errors);
            errors.leave();
            if (value != null) {
                values.put(member.name(), value);
            }
        }
        if (found == 0) {
            errors.contradict("object with " + keys(), "another object");
            return null;
        }
        return values;
    }

    private String keys() {
        return members.stream().map(Member::jsonKey).collect(Collectors.joining(" or "));
    }

    @Override
    public String wanted() {
        return "object";
    }
}
