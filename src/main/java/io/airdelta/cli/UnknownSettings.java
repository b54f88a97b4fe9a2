package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import io.airdelta.sync.KnownSettings;
import io.airdelta.sync.SettingKeys;
import java.lang.management.ManagementFactory;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds names that begin as airdelta's settings do and are none: a misspelled one would be ignored without a word, and the default
 * hold in its place.
 */
final class UnknownSettings {
    private static final String DEFINED = "-D";

    /** What Kubernetes sets for a service of a cluster that is called airdelta, airtable or warehouse. */
    private static final Pattern OF_KUBERNETES =
            Pattern.compile("[A-Z0-9_]+_(SERVICE_(HOST|PORT(_\\w+)?)|PORT_\\d+_(TCP|UDP|SCTP)(_(PROTO|PORT|ADDR))?)");

    private UnknownSettings() {}

    /** The names that were given to this JVM with {@code -D}. */
    static List<String> defined() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith(DEFINED))
                .map(argument -> argument.substring(DEFINED.length()).split("=", 2)[0])
                .toList();
    }

    /**
     * One line for each name that is refused.
     *
     * @param origin where the names stand: a file, or {@code -D}
     */
    static List<String> in(String origin, Collection<String> names) {
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> KnownSettings.IN_FILES.isOurs(name) && !KnownSettings.IN_FILES.contains(name))
                        .map(name -> origin + ": there is no setting '" + name + "'"
                                + remedy(KnownSettings.IN_FILES.nearest(name)))
                        .toList();
    }

    /** One line for each name that belongs to somebody else and is nearly a setting's. @param origin as for {@link #in} */
    static List<String> nearlyIn(String origin, Collection<String> names) {
        return new TreeSet<>(names)
                .stream()
                        .filter(name -> !KnownSettings.IN_FILES.isOurs(name))
                        .flatMap(name -> KnownSettings.IN_FILES
                                .slip(name)
                                .map(near -> origin + " sets '" + name + "', which is no setting"
                                        + NearestName.question(near))
                                .stream())
                        .toList();
    }

    /** One line for each environment variable that sets nothing, though its name says so; another program's may be among them. */
    static List<String> inTheEnvironment(Map<String, String> environment) {
        return new TreeSet<>(environment.keySet())
                .stream()
                        .filter(name -> !isOfKubernetes(name, environment.get(name)))
                        .flatMap(UnknownSettings::variable)
                        .toList();
    }

    private static Stream<String> variable(String name) {
        KnownSettings known = KnownSettings.IN_THE_ENVIRONMENT;
        boolean isFile = name.endsWith(SettingKeys.FILE);
        String setting = isFile ? name.substring(0, name.length() - SettingKeys.FILE.length()) : name;
        if (known.contains(setting)) {
            return Stream.empty();
        }
        Optional<String> near = known.isOurs(name) ? known.nearest(setting) : known.slip(setting);
        if (!known.isOurs(name) && near.isEmpty()) {
            return Stream.empty();
        }
        return Stream.of("The environment variable " + name + " sets nothing: there is no such setting"
                + remedy(near.map(found -> isFile ? found + SettingKeys.FILE : found)));
    }

    private static boolean isOfKubernetes(String name, String value) {
        return OF_KUBERNETES.matcher(name).matches() || name.endsWith("_PORT") && value.startsWith("tcp://");
    }

    private static String remedy(Optional<String> near) {
        return near.map(NearestName::question).orElse("; correct its name or take it out");
    }
}
