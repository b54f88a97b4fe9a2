package io.airdelta.row;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** ARRAY of a JSON array of the same length; a bad element becomes null. */
final class ArrayConverter implements CellConverter {

    private final CellConverter element;
    private final int nesting;

    ArrayConverter(CellConverter element) {
        this(element, 0);
    }

    /**
     * @param nesting how many levels of arrays within the array are read as if their elements stood in their place; where there
     *     are fewer they are not missed, because no document says whether Airtable nests what it looks up
     */
    ArrayConverter(CellConverter element, int nesting) {
        this.element = element;
        this.nesting = nesting;
    }

    @Override
    public Object convert(JsonNode cell, CellErrors errors) {
        if (!cell.isArray()) {
            return reject(cell, errors);
        }
        List<Object> values = new ArrayList<>(cell.size());
        addAll(cell, nesting, values, errors);
        return values;
    }

    private void addAll(JsonNode array, int deeper, List<Object> values, CellErrors errors) {
        for (JsonNode item : array) {
            if (deeper > 0 && item.isArray()) {
                addAll(item, deeper - 1, values, errors);
            } else if (item.isNull()) {
                values.add(null);
            } else {
                errors.enter(values.size());
                values.add(element.convert(item, errors));
                errors.leave();
            }
        }
    }

    @Override
    public String wanted() {
        return "array";
    }
}
