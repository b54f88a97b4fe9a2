package io.airdelta.row;

/** Text that every system can store: a surrogate without its other half becomes U+FFFD. */
final class WellFormed {

    private WellFormed() {}

    /** The same instance when the text is well formed. */
    static String of(String text) {
        int bad = firstLoneSurrogate(text, 0);
        if (bad < 0) {
            return text;
        }
        StringBuilder fixed = new StringBuilder(text);
        for (; bad >= 0; bad = firstLoneSurrogate(text, bad + 1)) {
            fixed.setCharAt(bad, '\uFFFD');
        }
        return fixed.toString();
    }

    private static int firstLoneSurrogate(String text, int from) {
        int length = text.length();
        for (int i = from; i < length; i++) {
            char c = text.charAt(i);
            if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                continue;
            }
            boolean pair =
                    c <= Character.MAX_HIGH_SURROGATE && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1));
            if (!pair) {
                return i;
            }
            i++;
        }
        return -1;
    }
}
