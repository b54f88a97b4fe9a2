package io.airdelta.row;

import java.text.Normalizer;
import java.util.Locale;

/** The rule {@code snake}: words of letters, marks and decimal digits, in lower case, joined by one {@code _}. */
final class SnakeCase {

    private SnakeCase() {}

    /** @return empty when the name holds no letter, mark, digit or symbol that is spoken as a word */
    static String of(String name) {
        String lower = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        StringBuilder out = new StringBuilder(lower.length() + 16);
        lower.codePoints().forEach(c -> append(c, out));
        String joined = trim(out.toString());
        return Naming.startsWithDigit(joined) ? "col_" + joined : joined;
    }

    private static void append(int c, StringBuilder out) {
        String word = word(c);
        if (word != null) {
            separate(out);
            out.append(word);
            separate(out);
        } else if (isWordCharacter(c)) {
            out.appendCodePoint(c);
        } else {
            separate(out);
        }
    }

    private static void separate(StringBuilder out) {
        if (out.isEmpty() || out.charAt(out.length() - 1) != '_') {
            out.append('_');
        }
    }

    private static String word(int c) {
        return switch (c) {
            case '$' -> "dollar";
            case '#' -> "num";
            case '%' -> "pct";
            case '&' -> "and";
            case '@' -> "at";
            case '+' -> "plus";
            default -> null;
        };
    }

    private static boolean isWordCharacter(int c) {
        return switch (Character.getType(c)) {
            case Character.UPPERCASE_LETTER,
                    Character.LOWERCASE_LETTER,
                    Character.TITLECASE_LETTER,
                    Character.MODIFIER_LETTER,
                    Character.OTHER_LETTER,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK,
                    Character.DECIMAL_DIGIT_NUMBER -> true;
            default -> false;
        };
    }

    /** Without the {@code _} at either end. */
    static String trim(String name) {
        int start = 0;
        int end = name.length();
        while (start < end && name.charAt(start) == '_') {
            start++;
        }
        while (end > start && name.charAt(end - 1) == '_') {
            end--;
        }
        return name.substring(start, end);
    }
}
