package io.airdelta.delta;

/**
 * Texts as SQL string literals, where a parameter is not allowed: comments of columns (Databricks, STRING type: string
 * literals with backslash escapes).
 */
final class StringLiterals {

    private StringLiterals() {}

    /**
     * Puts a text between single quotes so that the warehouse reads back the same text, on one line. Half of a surrogate pair
     * becomes U+FFFD, because it has no form in UTF-8.
     */
    static String quote(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16).append('\'');
        wellFormed(text).codePoints().forEach(c -> append(out, c));
        return out.append('\'').toString();
    }

    /** The text with each half of a surrogate pair replaced by U+FFFD: what the warehouse gives back for {@link #quote}. */
    static String wellFormed(String text) {
        return text.codePoints()
                .map(c -> isSurrogate(c) ? 0xFFFD : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(StringLiterals::isSurrogate);
    }

    private static void append(StringBuilder out, int c) {
        switch (c) {
            // Not '' for a quote: before Spark 4 two literals side by side, which loses the quote.
            case '\'' -> out.append("\\'");
            case '\\' -> out.append("\\\\");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            // $ and { are written as escapes: ${…} is replaced by Spark, {fn …} by JDBC drivers, before the text is
            // parsed.
            case '$', '{' -> out.append(String.format("\\u%04X", c));
            default -> {
                if (Character.isISOControl(c) || c == '\u2028' || c == '\u2029') {
                    out.append(String.format("\\u%04X", c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }
}
