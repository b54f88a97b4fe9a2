package io.airdelta.row;

import io.airdelta.airtable.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Gives every field of a target its column name, once and for all. */
public final class ColumnNames {

    private ColumnNames() {}

    /**
     * @param fields the fields that the target has, in schema order
     * @param known field id → column name for every field that ever had a column, also of fields that are gone: a column of
     *     theirs still holds their values
     * @param naming for the fields that have no column yet
     * @return field id → column name for {@code fields}, in their order; distinct without regard to case, and distinct from
     *     every known name of another field
     */
    public static LinkedHashMap<String, String> assign(List<Field> fields, Map<String, String> known, Naming naming) {
        Set<String> taken = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        taken.addAll(known.values());
        LinkedHashMap<String, String> names = new LinkedHashMap<>();
        for (Field field : fields) {
            String name = known.get(field.id());
            names.put(field.id(), name != null ? name : firstFree(field, naming, taken));
        }
        return names;
    }

    private static String firstFree(Field field, Naming naming, Set<String> taken) {
        String stem = naming.columnName(field.name(), field.id());
        String name = stem;
        for (int number = 2; !taken.add(name); number++) {
            name = naming.numbered(stem, number);
        }
        return name;
    }
}
