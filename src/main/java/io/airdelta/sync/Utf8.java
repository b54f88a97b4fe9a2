package io.airdelta.sync;

/** Counts bytes without making them. */
final class Utf8 {
    private Utf8() {}

    /** Bytes of the text in UTF-8; half of a surrogate pair counts as the two bytes that are its share of four. */
    static long length(String text) {
        long bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (unit >= 0x80) {
                bytes += unit < 0x800 || Character.isSurrogate(unit) ? 1 : 2;
            }
        }
        return bytes;
    }
}
