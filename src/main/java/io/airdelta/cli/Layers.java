package io.airdelta.cli;

import io.airdelta.sync.InvalidSetting;
import io.airdelta.sync.KnownSettings;
import io.airdelta.sync.SettingKeys;
import io.airdelta.sync.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where settings stand, and their texts as they stand there. The last of these that has one counts.
 *
 * @param files what stands in any of the files
 * @param environment variables; an empty one counts as not set
 * @param system properties; null for what is not set
 * @param decided by the command itself
 */
record Layers(
        Map<String, String> files,
        Map<String, String> environment,
        UnaryOperator<String> system,
        Map<String, String> decided)
        implements SettingTexts {

    /** These layers with more that the command decides itself. */
    Layers with(Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(decided);
        all.putAll(settings);
        return new Layers(files, environment, system, all);
    }

    @Override
    public Optional<String> text(String key) {
        return Optional.ofNullable(decided.get(key))
                .or(() -> Optional.ofNullable(system.apply(key)))
                .or(() -> ofEnvironment(Settings.environmentName(key)))
                .or(() -> Optional.ofNullable(files.get(key)));
    }

    @Override
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>(files.keySet());
        keys.addAll(decided.keySet());
        return keys;
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

    /** Without the texts, as some are secrets. */
    @Override
    public String toString() {
        return "settings " + keys();
    }
}
