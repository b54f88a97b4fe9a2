package io.airdelta.row;

import io.airdelta.airtable.Field;

/** The comment that tells people where a column comes from, in one line. */
public final class ColumnComment {
    private static final int MAX_LENGTH = 1_000;
    private static final int MAX_ORIGIN = 600;

    private ColumnComment() {}

    /**
     * Such as {@code Unit Cost ($): landed cost per unit (Airtable field fldX, currency)}. The id of a field that is known by
     * its name alone is left out, because it would only say the name again. A column that a transform added says so.
     */
    public static String of(Field field) {
        if (TransformedColumn.isOne(field.id())) {
            return of(field.name(), "added by the route's transform");
        }
        String label = field.description() == null ? field.name() : field.name() + ": " + field.description();
        String identity = field.id().startsWith(Column.BY_NAME) ? "read by name" : field.id();
        return of(label, "Airtable field " + identity + ", " + field.type().airtableName());
    }

    /**
     * @param label any text; what is too long of it is cut
     * @param origin of the column, which is cut only where it is longer than 600 characters
     * @return {@code label (origin)} without line breaks and control characters, at most 1,000 characters of Unicode
     */
    public static String of(String label, String origin) {
        String end = " (" + cut(oneLine(origin), MAX_ORIGIN) + ")";
        return cut(oneLine(label), MAX_LENGTH - end.codePointCount(0, end.length())) + end;
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
                : text.substring(0, text.offsetByCodePoints(0, Math.max(0, length - 1))) + "…";
    }
}
