package io.airdelta.delta;

import java.util.Locale;

/**
 * A column of a Delta table.
 *
 * @param name the column's name as it is, not quoted
 * @param type the type as SQL text ({@code STRING}, {@code ARRAY<STRUCT<id STRING, size BIGINT>>}); names of struct fields
 *     are plain ASCII
 * @param comment the column's comment, or null for none
 */
public record ColumnDefinition(String name, String type, String comment) {

    /** @throws IllegalArgumentException for an empty name, or a type that is not a type text of letters, digits, {@code _<>(),: } */
    public ColumnDefinition {
        if (name == null || name.isEmpty()) {
            throw new IllegalArgumentException("A column must have a name");
        }
        if (type == null || !type.matches("[A-Za-z][A-Za-z0-9_<>(),: ]*")) {
            throw new IllegalArgumentException("The column " + name + " has no valid type: " + type);
        }
    }

    /** A column without a comment. */
    public static ColumnDefinition of(String name, String type) {
        return new ColumnDefinition(name, type, null);
    }

    /**
     * Whether both columns have the same type, however it is written: {@code STRUCT<id STRING>} as in DDL and {@code
     * struct<id:string>} as the warehouse describes it are the same.
     */
    public boolean hasTypeOf(ColumnDefinition other) {
        return canonical(type).equals(canonical(other.type));
    }

    /**
     * Whether the warehouse would show the same comment for both columns: none and an empty one are the same, and half of a
     * surrogate pair, which has no form in UTF-8, is stored as U+FFFD. Every other text comes back as it was set.
     */
    public boolean hasCommentOf(ColumnDefinition other) {
        return storedComment().equals(other.storedComment());
    }

    private String storedComment() {
        return comment == null ? "" : StringLiterals.wellFormed(comment);
    }

    private static String canonical(String type) {
        return type.toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s*([<>(),:])\\s*", "$1")
                .replaceAll("\\s+", ":");
    }
}
