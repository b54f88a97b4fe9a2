package io.airdelta.sync;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The secrets that a JDBC URL carries. */
final class UrlSecrets {
    /** The names that end so in the settings of the Databricks driver 3.4.5; DisableOauthRefreshToken holds no secret. */
    private static final Pattern IN_URL = Pattern.compile("(?i)(?:PWD|password|OAuth2Secret|Auth_AccessToken"
            + "|(?:Auth_|(?<!Disable)OAuth)RefreshToken|PassPhrase|http\\.header\\.[^=;]*)\\s*=\\s*([^;]+)");

    private UrlSecrets() {}

    /**
     * Those of a setting: of a JDBC URL what must stay secret in it, else the text itself. {@code &} ends a part of a URL for some
     * drivers and belongs to it for others, so that such a value is given with and without what follows.
     */
    static Stream<String> of(String text) {
        return text.startsWith("jdbc:")
                ? IN_URL.matcher(text)
                        .results()
                        .map(found -> found.group(1))
                        .flatMap(value -> Stream.of(value, value.split("&", 2)[0]))
                        .map(String::strip)
                        .filter(value -> !value.isEmpty())
                : Stream.of(text);
    }
}
