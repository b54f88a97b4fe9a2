package io.airdelta.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** A file of settings, in the form of Java's properties: a line {@code name = value} for each. */
final class ConfigurationFile {
    /** What such a file is called in the jar, and beside {@code bin/}. */
    static final String NAME = "application.properties";

    /** What the lines of YAML and JSON look like to whoever reads properties. */
    private static final Set<String> OF_OTHER_FORMS = Set.of("airdelta", "airtable", "warehouse", "camel", "---", "{");

    private ConfigurationFile() {}

    /** The settings in the jar. @throws CannotStart where it holds none */
    static Map<String, String> inside() {
        try (InputStream stream = ConfigurationFile.class.getResourceAsStream("/" + NAME)) {
            if (stream == null) {
                throw new CannotStart("The jar of the service holds no " + NAME + "; install airdelta anew");
            }
            return parsed(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CannotStart(NAME + " in the jar of the service cannot be read: " + e.getMessage());
        }
    }

    /** The settings of a file. @throws CannotStart where it is none, cannot be read, or has another form */
    static Map<String, String> read(Path file) {
        if (Files.isDirectory(file)) {
            throw new CannotStart("The configuration file " + file + " is a directory; name a file in it");
        }
        if (!Files.exists(file)) {
            throw new CannotStart(
                    "The configuration file " + file + " does not exist; correct --config or create the file");
        }
        if (!Files.isReadable(file)) {
            throw new CannotStart(
                    "The configuration file " + file + " may not be read by this user; correct its permissions");
        }
        Map<String, String> settings;
        try (Reader reader = Files.newBufferedReader(file)) {
            settings = parsed(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart("The configuration file " + file + " cannot be read as UTF-8 properties ("
                    + e.getMessage() + "); correct it");
        }
        if (settings.keySet().stream().anyMatch(OF_OTHER_FORMS::contains)) {
            throw new CannotStart("The configuration file " + file
                    + " is no properties file, but looks like YAML or JSON; write a line for each setting, such as"
                    + " airdelta.threads = 20");
        }
        return settings;
    }

    private static Map<String, String> parsed(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return map;
    }
}
