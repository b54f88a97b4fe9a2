package io.airdelta.row;

import io.airdelta.airtable.Field;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
        Taken taken = new Taken();
        known.values().forEach(taken::add);
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

    private static String firstFree(Field field, Naming naming, Taken taken) {
        // A transform names columns, not fields.
        String stem = TransformedColumn.isOne(field.id()) ? field.name() : naming.columnName(field.name(), field.id());
        String name = stem;
        for (int number = 2; !taken.add(name); number++) {
            name = naming.numbered(stem, number);
        }
        return name;
    }

    /**
     * Names without regard to case. The warehouse compares them in both ways, and they differ: in the small letters of whole
     * names {@code İ} equals {@code i̇} (two characters), letter by letter {@code ς} equals {@code σ}.
     */
    private static final class Taken {
        private final Set<String> byLetter = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        private final Set<String> lowerCase = new HashSet<>();

        /** @return whether the name was free */
        boolean add(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (byLetter.contains(name) || lowerCase.contains(lower)) {
                return false;
            }
            return byLetter.add(name) && lowerCase.add(lower);
        }
    }
}
