package io.airdelta.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What several targets ask of a text. */
final class Lines {
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]");

    private Lines() {}

    /** Fails where the text would be more than one line of a log, or steer a terminal. */
    static void one(String text) {
        assertThat(text).isNotBlank();
        if (CONTROL.matcher(text).find()) {
            throw new AssertionError("A message of more than one line");
        }
    }

    /** The input as a text; halves of surrogate pairs come from {@code U+xxxx;} in it. */
    static String text(byte[] data) {
        return Pattern.compile("U\\+([dD][89a-fA-F][0-9a-fA-F]{2});")
                .matcher(new String(data, StandardCharsets.UTF_8))
                .replaceAll(found -> String.valueOf((char) Integer.parseInt(found.group(1), 16)));
    }
}
