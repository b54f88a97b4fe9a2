package io.airdelta.delta;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** The settings that airdelta gives the Databricks JDBC driver where a user's URL does not set them itself. */
public final class DriverUrl {

    private static final String PREFIX = "jdbc:databricks:";
    private static final Map<String, String> SETTINGS = settings();
    private static final Pattern TOO_TALKATIVE =
            Pattern.compile("(?i)LogLevel\\s*=\\s*([5-9]|\\d{2,}|debug|trace)\\s*");

    private DriverUrl() {}

    /**
     * Adds the settings that the URL lacks; keys are compared without regard to case, and what the URL sets stays, known or
     * not. One value is changed: a {@code LogLevel} of 5 or more becomes 4, because the driver would write the access token
     * and the rows into its log file.
     *
     * @param url a JDBC URL; one of another driver is given back as it is
     */
    public static String complete(String url) {
        if (!url.regionMatches(true, 0, PREFIX, 0, PREFIX.length())) {
            return url;
        }
        String[] parts = url.split(";");
        List<String> out = new ArrayList<>(List.of(parts[0]));
        Map<String, String> missing = new LinkedHashMap<>(SETTINGS);
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].isBlank()) {
                String key = parts[i].split("=", 2)[0].strip().toLowerCase(Locale.ROOT);
                missing.keySet().removeIf(k -> k.toLowerCase(Locale.ROOT).equals(key));
                out.add(TOO_TALKATIVE.matcher(parts[i]).matches() ? "LogLevel=4" : parts[i]);
            }
        }
        missing.forEach((key, value) -> out.add(key + "=" + value));
        return String.join(";", out);
    }

    private static Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        // The SQL Statement Execution API. Left open, a flag of the server decides, and Thrift binds parameters another
        // way.
        settings.put("UseThriftClient", "0");
        settings.put("EnableTelemetry", "0");
        // Both only because the driver else asks the workspace for feature flags, over TLS and without the port of the
        // URL.
        settings.put("UseBoundedSeaApi", "0");
        settings.put("EnableThriftNativeMetadata", "0");
        // Answers come inline as JSON: no Arrow memory, and no way out to cloud storage needed. The price is a limit of
        // 25 MiB
        // an answer; the largest that airdelta asks for, 200,000 record ids, has 5 MB.
        settings.put("EnableQueryResultDownload", "0");
        settings.put("TIMEZONE", "UTC");
        settings.put("ANSI_MODE", "true");
        settings.put("STATEMENT_TIMEOUT", "600");
        // Between two bytes of an answer; the driver's own is 15 minutes. A statement that runs long answers all the
        // while.
        settings.put("socketTimeout", "60");
        settings.put("LogLevel", "0");
        settings.put("UserAgentEntry", "airdelta");
        return settings;
    }
}
