package io.airdelta.row;

import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a column gets its name from a field's name: the route parameter {@code naming}. */
public enum Naming {
    /** Lower case words joined by {@code _}, in any script: {@code Unit Cost ($)} → {@code unit_cost_dollar}. */
    SNAKE {
        @Override
        String convert(String name) {
            return SnakeCase.of(name);
        }

        @Override
        String cut(String name, int length) {
            return SnakeCase.trim(super.cut(name, length));
        }
    },
    /** As the Airtable connector of Databricks Lakeflow names its columns, numbers of other scripts and signs included. */
    LAKEFLOW {
        @Override
        String convert(String name) {
            StringBuilder out = new StringBuilder(name.length() + 8);
            name.codePoints().forEach(c -> lakeflow(c, out));
            String result = out.toString().toLowerCase(Locale.ROOT);
            return !result.isEmpty() && isPythonDigit(result.codePointAt(0)) ? "col_" + result : result;
        }
    },
    /** The field's own name; the target needs Delta's column mapping by name. */
    ORIGINAL {
        @Override
        String convert(String name) {
            return name.isBlank() ? "" : WellFormed.of(name);
        }
    };

    /** Longest column name, in Unicode characters. */
    public static final int MAX_LENGTH = 255;

    /** Begins the names of the product's own columns. */
    static final String RESERVED = "_airtable_";

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_]+");

    /** @param parameter {@code snake}, {@code lakeflow} or {@code original} */
    public static Naming of(String parameter) {
        return Arrays.stream(values())
                .filter(naming -> naming.parameter().equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("naming is \"" + parameter + "\": expected one of "
                        + Arrays.stream(values()).map(Naming::parameter).collect(Collectors.joining(", "))));
    }

    /** The value of the route parameter. */
    public String parameter() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The name before anything is done about others like it.
     *
     * @param fieldName as people see it
     * @param fieldId taken when nothing remains of the name; where it is no plain word, as the identity of a field that is
     *     known by name only ({@code name:…}), it goes through the same rule
     * @return 1 to {@value #MAX_LENGTH} characters, not beginning with {@code _airtable_} in any case
     */
    public String columnName(String fieldName, String fieldId) {
        String name = convert(fieldName);
        if (name.isEmpty()) {
            name = WORD.matcher(fieldId).matches() ? fieldId : convert(fieldId);
        }
        if (name.regionMatches(true, 0, RESERVED, 0, RESERVED.length())) {
            name = "col" + name;
        }
        return cut(name, MAX_LENGTH);
    }

    abstract String convert(String name);

    /** The first {@code length} characters, never half of one. */
    String cut(String name, int length) {
        return name.codePointCount(0, name.length()) <= length
                ? name
                : name.substring(0, name.offsetByCodePoints(0, length));
    }

    /** The name with a number that tells it from others, the stem cut so that the whole is not too long. */
    String numbered(String name, int number) {
        String suffix = "_" + number;
        return cut(name, MAX_LENGTH - suffix.length()) + suffix;
    }

    /** A name with an end that tells it from others, the name cut so that the whole is not too long. */
    static String suffixed(String name, String suffix) {
        int room = MAX_LENGTH - suffix.length();
        boolean fits = name.codePointCount(0, name.length()) <= room;
        return (fits ? name : name.substring(0, name.offsetByCodePoints(0, room))) + suffix;
    }

    static boolean startsWithDigit(String name) {
        return !name.isEmpty() && Character.isDigit(name.codePointAt(0));
    }

    private static void lakeflow(int c, StringBuilder out) {
        switch (c) {
            case '(', ')', ',', ';', '{', '}', '=', '\n', '\t' -> {}
            case '$' -> out.append("dollar");
            case '#' -> out.append("num");
            default -> out.appendCodePoint(isPythonAlphanumeric(c) ? c : '_');
        }
    }

    /** The connector asks Python's {@code isalnum}, which takes {@code ²} and {@code Ⅷ} as well. */
    private static boolean isPythonAlphanumeric(int c) {
        return Character.isLetterOrDigit(c)
                || Character.getType(c) == Character.LETTER_NUMBER
                || Character.getType(c) == Character.OTHER_NUMBER;
    }

    private static boolean isPythonDigit(int c) {
        int value = Character.getNumericValue(c);
        return Character.isDigit(c) || Character.getType(c) == Character.OTHER_NUMBER && value >= 0 && value <= 9;
    }
}
