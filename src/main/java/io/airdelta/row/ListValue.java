package io.airdelta.row;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** ARRAY of a collection or an array, of the same length; a bad element becomes null. */
final class ListValue implements ValueConverter {
    private final ValueConverter element;

    ListValue(ValueConverter element) {
        this.element = element;
    }

    @Override
    public Object convert(Object value, CellErrors errors) {
        Collection<?> elements = JavaValue.elements(value);
        if (elements == null) {
            errors.contradict("array", JavaValue.kind(value));
            return null;
        }
        List<Object> values = new ArrayList<>();
        for (Object given : elements) {
            Object item = JavaValue.plain(given);
            errors.enter(values.size());
            try {
                values.add(item == null ? null : element.convert(item, errors));
            } finally {
                errors.leave();
            }
        }
        return values;
    }
}
