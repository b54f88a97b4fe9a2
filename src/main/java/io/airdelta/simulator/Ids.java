package io.airdelta.simulator;

import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;

/** Airtable's ids: a three-letter prefix and 14 letters or digits. */
final class Ids {

    static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final Pattern ID = Pattern.compile("[a-z]{3}[0-9A-Za-z]{14}");

    private Ids() {}

    static String next(String prefix) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        StringBuilder id = new StringBuilder(prefix);
        for (int i = 0; i < 14; i++) {
            id.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return id.toString();
    }

    static boolean isId(String prefix, String text) {
        return text.startsWith(prefix) && ID.matcher(text).matches();
    }
}
