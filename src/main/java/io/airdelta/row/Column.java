package io.airdelta.row;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;

/**
 * A column of a target that holds a field's cells.
 *
 * @param fieldId the field's identity: {@code fld…}, or {@link #BY_NAME} and its name
 * @param name of the column
 * @param type of the column; usually what {@link ColumnTypes} gives for the field, another one after a change of type
 * @param fieldType of the field as it is now
 * @param comment one line for people; never null
 */
public record Column(String fieldId, String name, ColumnType type, FieldType fieldType, String comment) {
    /** Begins the id of a field that is known by its name alone. */
    public static final String BY_NAME = "name:";

    /** A column of the type that its field asks for. */
    public static Column of(Field field, String name, Numbers numbers) {
        return of(field, name, ColumnTypes.of(field.type(), numbers));
    }

    /** A column whose type is settled, with the comment that fits its field. */
    public static Column of(Field field, String name, ColumnType type) {
        return new Column(field.id(), name, type, field.type(), ColumnComment.of(field));
    }

    /** The key of its cells in a record: the field's id, or its name where that is all that is known. */
    String cellKey() {
        return fieldId.startsWith(BY_NAME) ? fieldId.substring(BY_NAME.length()) : fieldId;
    }

    /** The same column with another type. */
    public Column withType(ColumnType other) {
        return new Column(fieldId, name, other, fieldType, comment);
    }
}
