package io.airdelta.sync;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which warehouses hold the same tables: the SQL warehouses of one Databricks workspace do, whichever of them computes. */
public final class Workspace {
    private static final Pattern DATABRICKS =
            Pattern.compile("jdbc:databricks://((?:\\[[^]]*]|[^:/;])+)(?::(\\d+))?", Pattern.CASE_INSENSITIVE);
    private static final String HTTPS = "443";

    private Workspace() {}

    /**
     * What the warehouses of one workspace have in common.
     *
     * @param warehouse the parameter {@code warehouse} of a route
     * @return host and port of a Databricks URL, another URL without its parameters, or the warehouse's name where its URL is not
     *     known, as in a host application that brings its own {@code DataSource}; never with a password
     */
    public static String of(String warehouse, Settings settings) {
        return url(warehouse, settings).map(Workspace::ofUrl).orElse(warehouse);
    }

    /** One that cannot be told is a finding where it is needed, not where tables are compared. */
    private static Optional<String> url(String warehouse, Settings settings) {
        try {
            return settings.text(SettingKeys.warehouse(warehouse, "url"));
        } catch (InvalidSetting e) {
            return Optional.empty();
        }
    }

    private static String ofUrl(String url) {
        Matcher databricks = DATABRICKS.matcher(url);
        if (!databricks.lookingAt()) {
            return url.split("[;?]", 2)[0];
        }
        String port = databricks.group(2) == null ? HTTPS : databricks.group(2);
        return databricks.group(1).toLowerCase(Locale.ROOT) + ":" + port;
    }
}
