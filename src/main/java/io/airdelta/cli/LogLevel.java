package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the commands log, and in which form, which is to standard error: {@code airdelta.log.level} and {@code airdelta.log.format},
 * read by {@code log4j2.properties}. What is odd in the configuration is the first that is logged.
 */
final class LogLevel {
    private static final String KEY = "airdelta.log.level";
    private static final String FORMAT = "airdelta.log.format";
    private static final Set<String> FORMATS = Set.of("text", "json");

    private LogLevel() {}

    /** Sets both. To be called before anything logs. @param fallback the level where the settings do not say */
    static void set(Configuration configuration, String fallback) {
        System.setProperty(KEY, configuration.settings().text(KEY).orElse(fallback));
        String format = configuration.settings().text(FORMAT).orElse("text");
        if (!FORMATS.contains(format)) {
            throw new InvalidSetting(FORMAT, "is '" + format + "'; expected text or json");
        }
        System.setProperty(FORMAT, format);
        // A field would open the log before the two are set.
        Logger log = LoggerFactory.getLogger(Configuration.class);
        configuration.oddities().forEach(log::warn);
    }
}
