package io.airdelta.sync;

import java.net.URI;
import java.net.URISyntaxException;

/** Where Airtable's API answers, as users write it: with or without a trailing {@code /} or {@code /v0}. */
final class AirtableUrl {
    /** Airtable's own. */
    static final String DEFAULT = "https://api.airtable.com";

    private static final String VERSION = "/v0";
    private static final int HIGHEST_PORT = 65_535;

    private AirtableUrl() {}

    /**
     * Without the trailing {@code /} and {@code /v0}.
     *
     * @param key the setting in which it stands
     * @throws InvalidSetting where it is no URL of a web server
     */
    static String of(String key, String text) {
        if (!isOfAWebServer(text)) {
            throw new InvalidSetting(
                    key,
                    "is '" + withoutUser(text) + "'; expected http:// or https://, a host, and no ? or #, such as "
                            + DEFAULT);
        }
        String trimmed = text.replaceFirst("/+$", "");
        return trimmed.endsWith(VERSION)
                ? trimmed.substring(0, trimmed.length() - VERSION.length()).replaceFirst("/+$", "")
                : trimmed;
    }

    private static boolean isOfAWebServer(String text) {
        try {
            URI url = new URI(text);
            return ("http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme()))
                    && url.getRawAuthority() != null
                    && url.getPort() <= HIGHEST_PORT
                    && url.getRawQuery() == null
                    && url.getRawFragment() == null;
        } catch (URISyntaxException e) {
            return false;
        }
    }

    /** A password may stand before the host. */
    private static String withoutUser(String text) {
        return text.replaceFirst("^((?i:https?):/*)?.*@", "$1…@");
    }
}
