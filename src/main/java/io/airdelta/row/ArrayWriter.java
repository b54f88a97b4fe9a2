package io.airdelta.row;

import java.util.Arrays;
import java.util.Collection;

/** Writes lists; null elements stay. */
final class ArrayWriter implements ValueWriter {

    private final ValueWriter element;

    ArrayWriter(ValueWriter element) {
        this.element = element;
    }

    @Override
    public void write(Object value, boolean forHash, StringBuilder out) {
        char separator = '[';
        for (Object item : elements(value)) {
            out.append(separator);
            separator = ',';
            if (item == null) {
                out.append("null");
            } else {
                element.write(item, forHash, out);
            }
        }
        out.append(separator == '[' ? "[]" : "]");
    }

    @Override
    public boolean differs(Object value) {
        for (Object item : elements(value)) {
            if (item != null && element.differs(item)) {
                return true;
            }
        }
        return false;
    }

    private static Collection<?> elements(Object value) {
        if (value instanceof Collection<?> collection) {
            return collection;
        }
        if (value instanceof Object[] array) {
            return Arrays.asList(array);
        }
        throw StoredValue.mismatch(value);
    }
}
