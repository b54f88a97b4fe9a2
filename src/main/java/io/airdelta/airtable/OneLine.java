package io.airdelta.airtable;

import java.util.regex.Pattern;

/** Makes a text that names of Airtable's may stand in fit for one line of a log: people type anything into a name. */
public final class OneLine {
    /** Ends a line, steers a terminal, or turns the direction of writing. */
    private static final Pattern CONTROL =
            Pattern.compile("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}-\\x{202e}\\x{2066}-\\x{2069}]+");

    private OneLine() {}

    /** The text with each run of such characters replaced by one space. @param text null for none @return null for null */
    public static String of(String text) {
        return text == null ? null : CONTROL.matcher(text).replaceAll(" ");
    }
}
