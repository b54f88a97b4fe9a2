package io.airdelta.sync;

import java.util.Arrays;

/**
 * A record id of the usual form, {@code rec} and 14 of the characters {@code 0-9 A-Z a-z}, as two numbers: the first ten of
 * the 14 make a long, the last four an int. That form is observed, not promised by Airtable, so that other ids have no code.
 */
final class RecordIdCode {

    /** The code of an id that is not of the usual form. */
    static final long NONE = -1;

    private static final String PREFIX = "rec";
    private static final int HEAD = 10;
    private static final int TAIL = 4;
    private static final int LENGTH = PREFIX.length() + HEAD + TAIL;
    private static final char[] DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz".toCharArray();
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < DIGITS.length; i++) {
            VALUES[DIGITS[i]] = (byte) i;
        }
    }

    private RecordIdCode() {}

    /** The number of the first ten characters, 0 or more; {@link #NONE} for an id that has no code. */
    static long head(String id) {
        if (id.length() != LENGTH || !id.startsWith(PREFIX) || number(id, PREFIX.length() + HEAD, TAIL) == NONE) {
            return NONE;
        }
        return number(id, PREFIX.length(), HEAD);
    }

    /** The number of the last four characters, 0 to 62⁴ - 1, of an id that has a code. */
    static int tail(String id) {
        return (int) number(id, PREFIX.length() + HEAD, TAIL);
    }

    /** The id of a code. */
    static String id(long head, int tail) {
        char[] text = new char[LENGTH];
        PREFIX.getChars(0, PREFIX.length(), text, 0);
        write(text, PREFIX.length(), HEAD, head);
        write(text, PREFIX.length() + HEAD, TAIL, tail);
        return new String(text);
    }

    private static long number(String id, int from, int length) {
        long number = 0;
        for (int i = from; i < from + length; i++) {
            char c = id.charAt(i);
            int value = c < VALUES.length ? VALUES[c] : -1;
            if (value < 0) {
                return NONE;
            }
            number = number * DIGITS.length + value;
        }
        return number;
    }

    private static void write(char[] text, int from, int length, long number) {
        long rest = number;
        for (int i = from + length - 1; i >= from; i--) {
            text[i] = DIGITS[(int) (rest % DIGITS.length)];
            rest /= DIGITS.length;
        }
    }
}
