package io.airdelta.cli;

/** How much the commands log, which is to standard error: {@code airdelta.log.level}, read by {@code log4j2.properties}. */
final class LogLevel {
    private static final String KEY = "airdelta.log.level";

    private LogLevel() {}

    /** Sets the level. To be called before anything logs. @param fallback what counts where the settings do not say */
    static void set(Configuration configuration, String fallback) {
        System.setProperty(KEY, configuration.settings().text(KEY).orElse(fallback));
    }
}
