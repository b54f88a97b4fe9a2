package io.airdelta.cli;

/** Makes names and descriptions from Airtable, which may hold anything, fit for a line of a terminal or of a comment. */
final class DisplayText {
    private static final int REPLACEMENT = 0xFFFD;

    private DisplayText() {}

    /**
     * The text in one line: blanks and control characters become single spaces, what turns the direction of writing is left
     * out, and what has no form in UTF-8, XML or YAML becomes U+FFFD.
     *
     * @param text null for none
     * @param most how many characters at most, the {@code …} of a cut text included
     */
    static String line(String text, int most) {
        if (text == null) {
            return "";
        }
        StringBuilder line = new StringBuilder();
        text.codePoints().filter(c -> !turnsDirection(c)).forEach(c -> append(c, line));
        String whole = line.toString().strip();
        return whole.codePointCount(0, whole.length()) <= most
                ? whole
                : whole.substring(0, whole.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static void append(int c, StringBuilder line) {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c)) {
            if (!line.isEmpty() && line.charAt(line.length() - 1) != ' ') {
                line.append(' ');
            }
        } else {
            line.appendCodePoint(hasForm(c) ? c : REPLACEMENT);
        }
    }

    private static boolean hasForm(int c) {
        return Character.getType(c) != Character.SURROGATE && (c & 0xFFFE) != 0xFFFE && c != 0xFEFF;
    }

    /** The marks, embeddings, overrides and isolates of Unicode's bidirectional algorithm. */
    private static boolean turnsDirection(int c) {
        return c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || (c >= 0x202A && c <= 0x202E)
                || (c >= 0x2066 && c <= 0x2069);
    }
}
