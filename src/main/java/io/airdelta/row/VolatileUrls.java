package io.airdelta.row;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Addresses that Airtable makes anew with every answer, inside text. Such a URL is {@code http://} or {@code https://}, a host
 * that is airtableusercontent.com or below it, and then every character up to the first that is white space, a control
 * character, or one of {@code " ' , < > ( ) [ ] { } \ ^ ` |}.
 */
final class VolatileUrls {

    private static final String HOST = "airtableusercontent.com";
    // Possessive and without groups that repeat: neither time nor stack may grow out of bounds with what people type.
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("https?://([A-Za-z0-9.-]++)");
    private static final Pattern REST = Pattern.compile("[^\\s\\p{Cntrl}\"',<>()\\[\\]{}\\\\^`|]*+");

    private VolatileUrls() {}

    /** Whether {@link #cut} might change the text. */
    static boolean mayBeIn(String text) {
        return text.contains(HOST);
    }

    /** The text without such URLs, which stays the same from one answer to the next. */
    static String cut(String text) {
        if (!mayBeIn(text)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        Matcher url = SCHEME_AND_HOST.matcher(text);
        Matcher rest = REST.matcher(text);
        int end = 0;
        while (url.find(end)) {
            kept.append(text, end, url.start());
            end = url.end();
            if (isAirtables(url.group(1))) {
                end = rest.region(end, text.length()).lookingAt() ? rest.end() : end;
            } else {
                kept.append(url.group());
            }
        }
        return kept.append(text, end, text.length()).toString();
    }

    private static boolean isAirtables(String host) {
        return host.endsWith(HOST)
                && (host.length() == HOST.length() || host.charAt(host.length() - HOST.length() - 1) == '.');
    }
}
