package io.airdelta.sync;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them in settings: {@code 4MB}, {@code 512kB}, {@code 1048576}; a kB has 1,024 bytes. */
final class DataSizes {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12})\\s*(b|kb|mb|gb)?");

    private DataSizes() {}

    /** Bytes. @throws IllegalArgumentException where the text has another form or means too many bytes */
    static long parse(String text) {
        Matcher form = FORM.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!form.matches()) {
            throw new IllegalArgumentException("not a size: " + text);
        }
        long amount = Long.parseLong(form.group(1));
        long unit = switch (form.group(2) == null ? "b" : form.group(2)) {
            case "kb" -> 1L << 10;
            case "mb" -> 1L << 20;
            case "gb" -> 1L << 30;
            default -> 1;
        };
        if (amount > Long.MAX_VALUE / unit) {
            throw new IllegalArgumentException("more than a number holds: " + text);
        }
        return amount * unit;
    }
}
