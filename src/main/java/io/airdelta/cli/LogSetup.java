package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.Settings;
import java.util.Locale;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How much the commands log, and in which form, which is to standard error: {@code airdelta.log.level} and {@code airdelta.log.format},
 * read by {@code log4j2.properties}. What is odd in the configuration is the first that is logged.
 */
final class LogSetup {
    private static final String LEVEL = "airdelta.log.level";
    private static final String FORMAT = "airdelta.log.format";
    private static final Set<String> LEVELS = Set.of("error", "warn", "info", "debug");
    private static final Set<String> FORMATS = Set.of("text", "json");

    private LogSetup() {}

    /**
     * Sets level and form, and logs what is odd. To be called before anything else logs.
     *
     * @param fallback the level where the settings do not say
     * @throws InvalidSetting where they say something that is none
     */
    static void apply(Configuration configuration, String fallback) {
        Settings settings = configuration.settings();
        InvalidSetting.ofAll(
                () -> System.setProperty(
                        LEVEL, settings.text(LEVEL).map(LogSetup::level).orElse(fallback)),
                () -> System.setProperty(FORMAT, format(settings.text(FORMAT).orElse("text"))));
        // A field would open the log before the two are set.
        Logger log = LoggerFactory.getLogger(Configuration.class);
        configuration.oddities().forEach(log::warn);
    }

    private static String level(String text) {
        if (!LEVELS.contains(text.toLowerCase(Locale.ROOT))) {
            throw new InvalidSetting(LEVEL, "is '" + text + "'; expected error, warn, info or debug");
        }
        return text;
    }

    private static String format(String text) {
        if (!FORMATS.contains(text)) {
            throw new InvalidSetting(FORMAT, "is '" + text + "'; expected text or json");
        }
        return text;
    }
}
