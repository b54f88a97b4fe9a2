package io.airdelta.simulator.sample;

import java.nio.charset.StandardCharsets;

/** Mints ids in Airtable's form, a prefix and 14 alphanumerics. The same key always gives the same id. */
final class Ids {
    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    private Ids() {}

    /** Gives {@code prefix} followed by 14 alphanumerics that depend on prefix and key alone. */
    static String of(String prefix, String key) {
        return prefix + token(prefix + '/' + key, 14);
    }

    /** Gives {@code length} alphanumerics that depend on the key alone, as they stand in attachment URLs. */
    static String token(String key, int length) {
        long state = hash(key);
        StringBuilder token = new StringBuilder(length);
        while (token.length() < length) {
            state += 0x9E3779B97F4A7C15L;
            token.append(ALPHABET.charAt((int) Long.remainderUnsigned(mix(state), ALPHABET.length())));
        }
        return token.toString();
    }

    private static long hash(String key) {
        long hash = 0xCBF29CE484222325L;
        for (byte b : key.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ (b & 0xFF)) * 0x100000001B3L;
        }
        return mix(hash);
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }
}
