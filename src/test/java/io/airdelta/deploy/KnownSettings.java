package io.airdelta.deploy;

import io.airdelta.sync.Settings;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The settings that exist: those that the shipped conf/application.properties shows, and Camel's that the service sets. */
public final class KnownSettings {
    /** Read by bin/airdelta. */
    private static final Set<String> OF_THE_LAUNCHER = Set.of("JAVA_OPTS", "JAVA_HOME");

    private static final Pattern SHOWN = Pattern.compile("(?m)^#([a-z][a-z.-]*) = ");

    private KnownSettings() {}

    /** The names of all settings. */
    public static Set<String> keys() throws IOException {
        Set<String> keys = new TreeSet<>();
        Matcher shown = SHOWN.matcher(Files.readString(Path.of("src/main/dist/conf/application.properties")));
        while (shown.find()) {
            keys.add(shown.group(1));
        }
        keys.addAll(ofCamel().stringPropertyNames());
        return keys;
    }

    /** Whether an environment variable sets something: a setting, the file with its value, or what bin/airdelta reads. */
    static boolean isRead(String variable) throws IOException {
        String named =
                variable.endsWith("_FILE") ? variable.substring(0, variable.length() - "_FILE".length()) : variable;
        return OF_THE_LAUNCHER.contains(variable)
                || io.airdelta.sync.KnownSettings.IN_THE_ENVIRONMENT.contains(named)
                || ofCamel().stringPropertyNames().stream()
                        .map(Settings::environmentName)
                        .anyMatch(named::equals);
    }

    /** In how many seconds the service has ended that is told to. */
    static int shutdownSeconds() throws IOException {
        return Integer.parseInt(ofCamel().getProperty("camel.main.shutdown-timeout"));
    }

    private static Properties ofCamel() throws IOException {
        Properties properties = new Properties();
        try (Reader reader =
                Files.newBufferedReader(Path.of("src/main/resources/application.properties"), StandardCharsets.UTF_8)) {
            properties.load(reader);
        }
        return properties;
    }
}
