package io.airdelta.cli;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function of Camel's in the text of a setting: {@code {{aws:airtable-token}}}.
 *
 * @param name of the function: {@code aws}
 * @param asked what it is given: {@code airtable-token}
 * @param optional whether the setting counts as not set where there is no such value: {@code {{?aws:airtable-token}}}
 */
record VaultFunction(String name, String asked, boolean optional) {
    /** Where one may begin; group 1 is its name. */
    static final Pattern BEGINNING = Pattern.compile("\\{\\{\\??([a-z][a-z0-9-]*):");

    private static final Pattern WHOLE = Pattern.compile("\\{\\{(\\??)([a-z][a-z0-9-]*):([^{}]+)}}");

    /** Finds the whole of one. @return a matcher, of which {@link #of} makes it where it looks at one */
    static Matcher matcher(String text) {
        return WHOLE.matcher(text);
    }

    /** @param match of {@link #matcher} */
    static VaultFunction of(Matcher match) {
        return new VaultFunction(
                match.group(2), match.group(3).strip(), !match.group(1).isEmpty());
    }

    /** As a message may show it: a default behind the name may be a secret itself. */
    @Override
    public String toString() {
        int end = asked.indexOf(':');
        return "{{" + name + ":" + (end < 0 ? asked : asked.substring(0, end) + ":…") + "}}";
    }
}
