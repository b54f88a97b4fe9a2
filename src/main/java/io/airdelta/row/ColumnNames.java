package io.airdelta.row;

import io.airdelta.airtable.Field;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

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

    /**
     * The column of a field whose type changed: {@code cost_v2}, {@code cost_v3}, ….
     *
     * @param stem name of the field's first column
     * @param free whether a name can be had
     * @return at most {@value Naming#MAX_LENGTH} characters
     */
    public static String version(String stem, Predicate<String> free) {
        int number = 2;
        while (!free.test(Naming.suffixed(stem, "_v" + number))) {
            number++;
        }
        return Naming.suffixed(stem, "_v" + number);
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
