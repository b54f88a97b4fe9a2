package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/**
 * The settings of the service, from the first that has one: what the command itself decides, a system property, an
 * environment variable ({@link Settings#environmentName}; an empty one counts as not set), the file that an environment variable
 * of that name with {@code _FILE} behind it names, the file of {@code --config},
 * {@code conf/application.properties} beside {@code bin/}, and the {@code application.properties} in the jar. A function of a
 * vault in any of them counts as what the vault holds: {@link Vaults}.
 */
final class Configuration {
    /** The system property with the directory that holds {@code bin/} and {@code conf/}; {@code bin/airdelta} sets it. */
    static final String HOME = "airdelta.home";

    /** In how many seconds a command that is told to stop has ended; Camel's own setting. */
    static final String SHUTDOWN_TIMEOUT = "camel.main.shutdown-timeout";

    private static final String FILE = "_FILE";

    private static final String NAME = "application.properties";

    private final Map<String, String> files;
    private final UnaryOperator<String> environment;
    private final UnaryOperator<String> system;
    private final Map<String, String> decided;
    private final BinaryOperator<String> vaults;

    private Configuration(
            Map<String, String> files,
            UnaryOperator<String> environment,
            UnaryOperator<String> system,
            Map<String, String> decided,
            BinaryOperator<String> vaults) {
        this.files = files;
        this.environment = environment;
        this.system = system;
        this.decided = decided;
        this.vaults = vaults;
    }

    /**
     * The configuration of this process.
     *
     * @param config the file of {@code --config}, or null
     * @throws CannotStart where a file cannot be read
     */
    static Configuration load(Path config) {
        return load(config, System::getenv, System::getProperty);
    }

    /** As {@link #load(Path)}, with an environment and system properties of the caller's. */
    static Configuration load(Path config, UnaryOperator<String> environment, UnaryOperator<String> system) {
        Map<String, String> files = new HashMap<>(inside());
        String home = system.apply(HOME);
        if (home != null) {
            Path besideBin = Path.of(home, "conf", NAME);
            if (Files.exists(besideBin)) {
                files.putAll(read(besideBin));
            }
        }
        if (config != null) {
            files.putAll(read(config));
        }
        Configuration asItStands = new Configuration(files, environment, system, Map.of(), (key, text) -> text);
        return new Configuration(files, environment, system, Map.of(), new Vaults(asItStands)::resolved);
    }

    /** This configuration with settings that a command decides itself; they override everything. */
    Configuration with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(decided);
        all.putAll(settings);
        return new Configuration(files, environment, system, all, vaults);
    }

    /**
     * The text of a setting, with the values of vaults in the place of their functions; empty where it is not set.
     *
     * @throws InvalidSetting where a vault does not give its value
     */
    Optional<String> text(String key) {
        return asItStands(key).map(text -> vaults.apply(key, text));
    }

    private Optional<String> asItStands(String key) {
        return Optional.ofNullable(decided.get(key))
                .or(() -> Optional.ofNullable(system.apply(key)))
                .or(() -> ofEnvironment(Settings.environmentName(key)))
                .or(() -> Optional.ofNullable(files.get(key)));
    }

    private Optional<String> ofEnvironment(String name) {
        return Optional.ofNullable(environment.apply(name))
                .filter(text -> !text.isBlank())
                .or(() -> Optional.ofNullable(environment.apply(name + FILE))
                        .filter(file -> !file.isBlank())
                        .map(file -> secret(name + FILE, Path.of(file))));
    }

    /** Read each time, so that a file that is replaced counts at once. */
    private static String secret(String variable, Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new InvalidSetting(
                    variable, "names the file " + file + ", which cannot be read; correct the path or its permissions");
        }
    }

    /** The engine's settings in this configuration. */
    Settings settings() {
        return new Settings(this::text);
    }

    /** {@link #SHUTDOWN_TIMEOUT}, at least 1. @throws InvalidSetting where it is no such number */
    int shutdownSeconds() {
        String text = settings().text(SHUTDOWN_TIMEOUT).orElse("");
        if (!text.matches("[1-9][0-9]{0,8}")) {
            throw new InvalidSetting(
                    SHUTDOWN_TIMEOUT, "is '" + text + "'; expected a whole number of seconds such as 90");
        }
        return Integer.parseInt(text);
    }

    /** The names of all settings that stand in files or were decided by the command, in order. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(files.keySet());
        keys.addAll(decided.keySet());
        return keys;
    }

    private static Map<String, String> inside() {
        try (InputStream stream = Configuration.class.getResourceAsStream("/" + NAME)) {
            if (stream == null) {
                throw new CannotStart("The jar of the service holds no " + NAME + "; install airdelta anew");
            }
            return parsed(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new CannotStart(NAME + " in the jar of the service cannot be read: " + e.getMessage());
        }
    }

    private static Map<String, String> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new CannotStart(
                    "The configuration file " + file + " does not exist; correct --config or create the file");
        }
        try (Reader reader = Files.newBufferedReader(file)) {
            return parsed(reader);
        } catch (IOException | IllegalArgumentException e) {
            throw new CannotStart("The configuration file " + file + " cannot be read as UTF-8 properties ("
                    + e.getMessage() + "); correct it");
        }
    }

    private static Map<String, String> parsed(Reader reader) throws IOException {
        Properties properties = new Properties();
        properties.load(reader);
        Map<String, String> map = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> map.put(key, properties.getProperty(key)));
        return map;
    }
}
