package io.airdelta.row;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A column that a user's transform adds to a target. The key under which its values come is its identity. */
public final class TransformedColumn {
    /** Begins the id that stands in a column, and in the ledger, for a field. */
    public static final String PREFIX = "transform:";

    private static final FieldType TYPE = new FieldType.Unknown("transform");
    /** What Delta refuses in a name where columns are not mapped by name. */
    private static final String REFUSED = " ,;{}()\n\t=";

    private TransformedColumn() {}

    /** Whether this is the id of such a column. */
    public static boolean isOne(String fieldId) {
        return fieldId.startsWith(PREFIX);
    }

    /** What stands for a field that a transform adds under this key. */
    public static Field field(String key) {
        return new Field(PREFIX + key, key, null, TYPE);
    }

    /** The key under which the values of such a column come. */
    public static String key(String fieldId) {
        return fieldId.substring(PREFIX.length());
    }

    /**
     * Why a key cannot be the name of a new column, with the remedy; empty when it can.
     *
     * @param naming of the target; {@link Naming#ORIGINAL} takes every character
     */
    public static Optional<String> problem(String key, Naming naming) {
        if (key.isBlank()) {
            return Optional.of("a key is blank; name the column");
        } else if (key.codePointCount(0, key.length()) > Naming.MAX_LENGTH) {
            return Optional.of("a key is longer than " + Naming.MAX_LENGTH + " characters; shorten it");
        } else if (!WellFormed.of(key).equals(key)) {
            return Optional.of("a key holds half of a character, a lone surrogate; remove it");
        } else if (naming != Naming.ORIGINAL && key.chars().anyMatch(c -> REFUSED.indexOf(c) >= 0)) {
            return Optional.of(
                    "the key '" + key + "' cannot be the name of a column: leave out blanks, tabs, line breaks and"
                            + " , ; { } ( ) =, or make the target with naming=original");
        }
        return Optional.empty();
    }

    /** Which column a key means: its place among the columns, by key. A field's column goes before one that was added. */
    static Map<String, Integer> byKey(List<Column> columns) {
        Map<String, Integer> added = new LinkedHashMap<>();
        Map<String, Integer> byKey = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            String fieldId = columns.get(i).fieldId();
            if (isOne(fieldId)) {
                added.put(key(fieldId), i);
            } else {
                byKey.put(columns.get(i).name(), i);
            }
        }
        added.forEach(byKey::putIfAbsent);
        return byKey;
    }
}
