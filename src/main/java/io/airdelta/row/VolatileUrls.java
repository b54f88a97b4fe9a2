package io.airdelta.row;

import java.util.regex.Pattern;

/**
 * Addresses that Airtable makes anew with every answer, inside text. Such a URL is {@code http://} or {@code https://}, a host
 * that is airtableusercontent.com or below it, and then every character up to the first that is white space, a control
 * character, or one of {@code " ' , < > ( ) [ ] { } \ ^ ` |}.
 */
final class VolatileUrls {

    private static final String HOST = "airtableusercontent.com";
    private static final Pattern URL = Pattern.compile(
            "https?://(?:[A-Za-z0-9-]++\\.)*?airtableusercontent\\.com(?![A-Za-z0-9.-])[^\\s\\p{Cntrl}\"',<>()\\[\\]{}\\\\^`|]*+");

    private VolatileUrls() {}

    /** Whether {@link #cut} might change the text. */
    static boolean mayBeIn(String text) {
        return text.contains(HOST);
    }

    /** The text without such URLs, which stays the same from one answer to the next. */
    static String cut(String text) {
        return mayBeIn(text) ? URL.matcher(text).replaceAll("") : text;
    }
}
