package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** ARRAY of a JSON array of the same length; a bad element becomes null. */
final class ArrayConverter implements CellConverter {

    private final CellConverter element;
    private final boolean flatten;

    ArrayConverter(CellConverter element) {
        this(element, false);
    }

    private ArrayConverter(CellConverter element, boolean flatten) {
        this.element = element;
        this.flatten = flatten;
    }

    /** Reads the arrays among the elements as if their own elements stood in their place. */
    static ArrayConverter flattening(CellConverter element) {
        return new ArrayConverter(element, true);
    }

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        if (!cell.isArray()) {
            return CellConverter.reject(cell, "array", errors);
        }
        List<Object> values = new ArrayList<>(cell.size());
        for (JsonNode item : cell) {
            if (flatten && item.isArray()) {
                item.forEach(inner -> add(inner, values, errors));
            } else {
                add(item, values, errors);
            }
        }
        return values;
    }

    private void add(JsonNode item, List<Object> values, CellErrors errors) {
        if (item.isNull()) {
            values.add(null);
            return;
        }
        errors.enter(values.size());
        values.add(element.convert(item, errors));
        errors.leave();
    }
}
