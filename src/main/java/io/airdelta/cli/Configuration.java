package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The settings of the service, from the first that has one: what the command itself decides, a system property, an
 * environment variable ({@link Settings#environmentName}; an empty one counts as not set), the file that an environment variable
 * of that name with {@code _FILE} behind it names, the file of {@code --config},
 * {@code conf/application.properties} beside {@code bin/}, and the {@code application.properties} in the jar. A function of a
 * vault in any of them counts as what the vault holds: {@link Vaults}.
 */
final class Configuration implements SettingTexts {
    /** The system property with the directory that holds {@code bin/} and {@code conf/}; {@code bin/airdelta} sets it. */
    static final String HOME = "airdelta.home";

    /** In how many seconds a command that is told to stop has ended; Camel's own setting. */
    static final String SHUTDOWN_TIMEOUT = "camel.main.shutdown-timeout";

    private final Layers layers;
    private final Vaults vaults;
    private final List<String> oddities;

    private Configuration(Layers layers, Vaults vaults, List<String> oddities) {
        this.layers = layers;
        this.vaults = vaults;
        this.oddities = oddities;
    }

    /**
     * The configuration of this process.
     *
     * @param config the file of {@code --config}, or null
     * @throws CannotStart where a file cannot be read, or where it or {@code -D} has a name of airdelta's that is no setting
     */
    static Configuration load(Path config) {
        return load(config, System.getenv(), System::getProperty, UnknownSettings.defined());
    }

    /**
     * As {@link #load(Path)}, with an environment and system properties of the caller's.
     *
     * @param defined the names of those that were given to this process
     */
    static Configuration load(
            Path config, Map<String, String> environment, UnaryOperator<String> system, Collection<String> defined) {
        List<String> refused = new ArrayList<>(UnknownSettings.in("-D", defined));
        List<String> oddities = new ArrayList<>(UnknownSettings.nearlyIn("-D", defined));
        Map<String, String> files = new HashMap<>(ConfigurationFile.inside());
        for (Path file : files(config, system)) {
            Map<String, String> settings = ConfigurationFile.read(file);
            refused.addAll(UnknownSettings.in(file.toString(), settings.keySet()));
            oddities.addAll(UnknownSettings.nearlyIn(file.toString(), settings.keySet()));
            files.putAll(settings);
        }
        if (!refused.isEmpty()) {
            throw new CannotStart(refused);
        }
        oddities.addAll(UnknownSettings.inTheEnvironment(environment));
        Layers layers = new Layers(files, environment, system, Map.of());
        return new Configuration(layers, new Vaults(layers), oddities);
    }

    private static List<Path> files(Path config, UnaryOperator<String> system) {
        List<Path> files = new ArrayList<>();
        Optional.ofNullable(system.apply(HOME))
                .map(home -> Path.of(home, "conf", ConfigurationFile.NAME))
                .filter(Files::exists)
                .ifPresent(files::add);
        Optional.ofNullable(config).ifPresent(files::add);
        return files;
    }

    /** One line for each name in files and environment that sets nothing, and that somebody probably meant to set something with. */
    List<String> oddities() {
        return oddities;
    }

    /** This configuration with settings that a command decides itself; they override everything. */
    Configuration with(Map<String, String> settings) {
        return new Configuration(layers.with(settings), vaults, oddities);
    }

    /**
     * The text of a setting, with the values of vaults in the place of their functions; empty where it is not set.
     *
     * @throws InvalidSetting where a vault does not give its value
     */
    @Override
    public Optional<String> text(String key) {
        return layers.text(key).map(text -> vaults.resolved(key, text));
    }

    @Override
    public Set<String> keys() {
        return layers.keys();
    }

    /** As {@link Layers#namesIn}. */
    Set<String> namesIn(String setting) {
        return layers.namesIn(setting);
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
}
