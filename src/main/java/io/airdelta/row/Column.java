package io.airdelta.row;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;

/**
 * A column of a target that holds a field's cells.
 *
 * @param fieldId the field's identity: the key of its cells in a record
 * @param name of the column
 * @param type of the column; usually what {@link ColumnTypes} gives for the field, another one after a change of type
 * @param fieldType of the field as it is now
 * @param comment one line for people; never null
 */
public record Column(String fieldId, String name, ColumnType type, FieldType fieldType, String comment) {

    private static final int MAX_COMMENT = 1_000;

    /** A column of the type that its field asks for. */
    public static Column of(Field field, String name, Numbers numbers) {
        return of(field, name, ColumnTypes.of(field.type(), numbers));
    }

    /** A column whose type is settled, with the comment that fits its field. */
    public static Column of(Field field, String name, ColumnType type) {
        return new Column(field.id(), name, type, field.type(), comment(field));
    }

    /** The same column with another type. */
    public Column withType(ColumnType other) {
        return new Column(fieldId, name, other, fieldType, comment);
    }

    /** Such as {@code Unit Cost ($): landed cost per unit (Airtable field fldX, currency)}. */
    private static String comment(Field field) {
        String label = field.description() == null ? field.name() : field.name() + ": " + field.description();
        String origin = " (Airtable field " + field.id() + ", " + field.type().airtableName() + ")";
        return cut(oneLine(label), MAX_COMMENT - origin.length()) + origin;
    }

    private static String oneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        WellFormed.of(text).codePoints().forEach(c -> {
            boolean blank = Character.isWhitespace(c) || Character.isISOControl(c);
            if (!blank) {
                line.appendCodePoint(c);
            } else if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        });
        return line.toString().strip();
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length - 1)) + "…";
    }
}
