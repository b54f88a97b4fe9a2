package io.airdelta.row;

import java.io.IOException;
import java.util.HexFormat;
import org.erdtman.jcs.NumberToJSON;

/** Texts and numbers as RFC 8785 writes them. */
final class CanonicalText {

    /** Beyond this an IEEE double cannot tell neighbours apart, and RFC 8785 knows no other numbers. */
    private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;

    private static final HexFormat HEX = HexFormat.of();

    private CanonicalText() {}

    /** @param value finite */
    static void number(double value, StringBuilder out) {
        long whole = (long) value;
        // The library takes its time; most numbers of a table are small and whole.
        if (whole == value && whole <= MAX_SAFE_INTEGER && whole >= -MAX_SAFE_INTEGER) {
            out.append(whole);
            return;
        }
        try {
            out.append(NumberToJSON.serializeNumber(value));
        } catch (IOException e) {
            throw new IllegalArgumentException("not a finite number", e);
        }
    }

    /** Whether a long is exact as a JSON number in the sense of RFC 8785. */
    static boolean isSafe(long value) {
        return value <= MAX_SAFE_INTEGER && value >= -MAX_SAFE_INTEGER;
    }

    /** A JSON string, quotes included. @param text without lone surrogates */
    static void string(String text, StringBuilder out) {
        out.append('"');
        int copied = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= ' ' && c != '"' && c != '\\') {
                continue;
            }
            out.append(text, copied, i);
            escape(c, out);
            copied = i + 1;
        }
        out.append(text, copied, length).append('"');
    }

    private static void escape(char c, StringBuilder out) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\t' -> out.append("\\t");
            case '\n' -> out.append("\\n");
            case '\f' -> out.append("\\f");
            case '\r' -> out.append("\\r");
            default -> out.append("\\u").append(HEX.toHexDigits(c));
        }
    }
}
