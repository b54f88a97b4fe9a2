package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** STRUCT of a JSON object; keys without a member are left out, a bad member becomes null. */
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
            return CellConverter.reject(cell, "object", errors);
        }
        Map<String, Object> values = new LinkedHashMap<>(members.size() * 2);
        for (Member member : members) {
            JsonNode json = cell.get(member.jsonKey());
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
        return values;
    }
}
