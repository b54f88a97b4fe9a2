package io.airdelta.airtable;

/** Texts that people or servers wrote, such as names of fields, fit for a line of a log. */
public final class OneLine {
    private OneLine() {}

    /**
     * The text with everything escaped that ends a line, steers a terminal or turns the direction of writing, as {@code \n} or
     * {@code \}{@code u001b}; a text without such is given back as it is.
     *
     * @param text null stays null
     */
    public static String of(String text) {
        if (text == null || text.codePoints().noneMatch(OneLine::isSteering)) {
            return text;
        }
        StringBuilder line = new StringBuilder();
        text.codePoints().forEach(c -> {
            if (!isSteering(c)) {
                line.appendCodePoint(c);
            } else {
                line.append(
                        switch (c) {
                            case '\n' -> "\\n";
                            case '\r' -> "\\r";
                            case '\t' -> "\\t";
                            default -> "\\u%04x".formatted(c);
                        });
            }
        });
        return line.toString();
    }

    private static boolean isSteering(int c) {
        return Character.isISOControl(c)
                || c == 0x2028
                || c == 0x2029
                || c == 0x061C
                || c == 0x200E
                || c == 0x200F
                || c >= 0x202A && c <= 0x202E
                || c >= 0x2066 && c <= 0x2069;
    }
}
