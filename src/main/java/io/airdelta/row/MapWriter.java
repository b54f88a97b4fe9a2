package io.airdelta.row;

import java.util.Map;
import java.util.TreeMap;

/** Writes maps with text keys; a value that is null stays. */
final class MapWriter implements ValueWriter {

    private final ValueWriter element;

    MapWriter(ValueWriter element) {
        this.element = element;
    }

    @Override
    public void write(Object value, boolean forHash, StringBuilder out) {
        if (!(value instanceof Map<?, ?> map)) {
            throw StoredValue.mismatch(value);
        }
        TreeMap<String, Object> sorted = new TreeMap<>();
        map.forEach((key, item) -> sorted.put(StoredValue.text(key), item));
        char separator = '{';
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(separator);
            separator = ',';
            CanonicalText.string(entry.getKey(), out);
            out.append(':');
            if (entry.getValue() == null) {
                out.append("null");
            } else {
                element.write(entry.getValue(), forHash, out);
            }
        }
        out.append(separator == '{' ? "{}" : "}");
    }

    @Override
    public boolean differs(Object value) {
        return true;
    }
}
