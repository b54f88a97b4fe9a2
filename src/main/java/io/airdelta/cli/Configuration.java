package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.KnownSettings;
import io.airdelta.sync.SettingKeys;
import io.airdelta.sync.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

    private final Map<String, String> files;
    private final Map<String, String> environment;
    private final UnaryOperator<String> system;
    private final Map<String, String> decided;
    private final BinaryOperator<String> vaults;
    private final List<String> oddities;

    private Configuration(
            Map<String, String> files,
            Map<String, String> environment,
            UnaryOperator<String> system,
            Map<String, String> decided,
            BinaryOperator<String> vaults,
            List<String> oddities) {
        this.files = files;
        this.environment = environment;
        this.system = system;
        this.decided = decided;
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
        Configuration asItStands =
                new Configuration(files, environment, system, Map.of(), (key, text) -> text, oddities);
        return new Configuration(files, environment, system, Map.of(), new Vaults(asItStands)::resolved, oddities);
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
        Map<String, String> all = new HashMap<>(decided);
        all.putAll(settings);
        return new Configuration(files, environment, system, all, vaults, oddities);
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
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .or(() -> Optional.ofNullable(environment.get(name + SettingKeys.FILE))
                        .filter(file -> !file.isBlank())
                        .map(file -> secret(name + SettingKeys.FILE, Path.of(file))));
    }

    /** Read each time, so that a file that is replaced counts at once. */
    private static String secret(String variable, Path file) {
        String text;
        try {
            text = Files.readString(file).strip();
        } catch (IOException e) {
            throw new InvalidSetting(
                    variable, "names the file " + file + ", which cannot be read; correct the path or its permissions");
        }
        if (text.isEmpty()) {
            throw new InvalidSetting(variable, "names the file " + file + ", which is empty; write the value into it");
        }
        // A vault's own settings may be texts of several lines.
        if (text.lines().count() > 1 && KnownSettings.IN_THE_ENVIRONMENT.isOurs(variable)) {
            throw new InvalidSetting(
                    variable, "names the file " + file + ", which has several lines; leave the value in it, alone");
        }
        return text;
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

    /**
     * What stands for {@code *} in the names of settings that files or the environment set, where it is in lower case.
     *
     * @param setting such as {@code airtable.accounts.*.token}
     */
    Set<String> namesIn(String setting) {
        Set<String> names = new TreeSet<>();
        Matcher inFiles = between(setting, "");
        Matcher inVariables = between(Settings.environmentName(setting), "(?:" + SettingKeys.FILE + ")?");
        keys().stream().filter(key -> inFiles.reset(key).matches()).forEach(key -> names.add(inFiles.group(1)));
        environment.keySet().stream()
                .filter(variable -> inVariables.reset(variable).matches())
                .forEach(variable -> names.add(inVariables.group(1).toLowerCase(Locale.ROOT)));
        return names;
    }

    private static Matcher between(String setting, String end) {
        return Pattern.compile(Pattern.quote(setting).replace("*", "\\E(.+)\\Q") + end)
                .matcher("");
    }

    /** The names of all settings that stand in files or were decided by the command, in order. */
    Set<String> keys() {
        Set<String> keys = new TreeSet<>(files.keySet());
        keys.addAll(decided.keySet());
        return keys;
    }
}
