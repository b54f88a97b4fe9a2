package io.airdelta.sync;

import io.airdelta.airtable.NearestName;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The settings that exist, as files name them or as the environment does. Whoever adds a setting names it here; tests compare
 * this list with the sources and with the conf/application.properties that is shipped.
 */
public final class KnownSettings {
    /** Those of users, {@code *} in the place of what an account or a warehouse is called. */
    public static final List<String> OF_USERS = List.of(
            "airtable.url",
            "airtable.token",
            "airtable.base",
            "airtable.accounts.*.token",
            "airtable.accounts.*.url",
            "airtable.requests-per-second",
            "airtable.timeout",
            "airtable.schema-cache",
            "airtable.max-answer-size",
            "warehouse.url",
            "warehouse.user",
            "warehouse.password",
            "warehouse.*.url",
            "warehouse.*.user",
            "warehouse.*.password",
            "airdelta.routes",
            "airdelta.batch.rows",
            "airdelta.batch.bytes",
            "airdelta.deletes.max-percent",
            "airdelta.dead-letters.dir",
            "airdelta.dead-letters.max-size",
            "airdelta.runs.flush",
            "airdelta.runs.keep",
            "airdelta.maintenance",
            "airdelta.time-zone",
            "airdelta.threads",
            "airdelta.http.port",
            "airdelta.http.host",
            "airdelta.http.token",
            "airdelta.log.format",
            "airdelta.log.level",
            "airdelta.traces",
            "airdelta.cluster.url",
            "airdelta.cluster.user",
            "airdelta.cluster.password",
            "airdelta.cluster.node");

    /** Set by the launcher, by commands and by tests; nothing that users need. */
    private static final List<String> INTERNAL = List.of(
            "airdelta.home",
            "airdelta.command",
            "airdelta.run.full",
            "airdelta.run.accept-deletes",
            "airdelta.run.wait-for-writer",
            "airdelta.run.cluster-schedules",
            "airdelta.run.cluster-needed",
            "airdelta.sql-retries.first-delay",
            "airdelta.sql-retries.most-delay",
            "airdelta.sql-retries.while-reading",
            "airdelta.sql-retries.otherwise");

    private static final List<String> PREFIXES = List.of("airdelta.", "airtable.", "warehouse.");
    private static final String ANY = "*";

    /** {@code airtable.token}: in files, and behind {@code -D}. */
    public static final KnownSettings IN_FILES = new KnownSettings(".", UnaryOperator.identity());

    /** {@code AIRTABLE_TOKEN}: {@link Settings#environmentName}. */
    public static final KnownSettings IN_THE_ENVIRONMENT = new KnownSettings("_", Settings::environmentName);

    private final String separator;
    private final List<String> prefixes;
    private final List<String> ofUsers;
    private final Pattern known;

    private KnownSettings(String separator, UnaryOperator<String> form) {
        this.separator = separator;
        this.prefixes = PREFIXES.stream().map(form).toList();
        this.ofUsers = OF_USERS.stream().map(form).toList();
        this.known = Pattern.compile(
                Stream.concat(ofUsers.stream(), INTERNAL.stream().map(form))
                        .map(name -> Pattern.quote(name).replace(ANY, "\\E.+\\Q"))
                        .collect(Collectors.joining("|")));
    }

    /** Whether a name is a setting's. */
    public boolean contains(String name) {
        return known.matcher(name).matches();
    }

    /** Whether a name begins as those of airdelta's settings do: it is one, or misspelled. */
    public boolean isOurs(String name) {
        return prefixes.stream().anyMatch(name::startsWith);
    }

    /** The setting that somebody probably meant who wrote another name. */
    public Optional<String> nearest(String name) {
        return NearestName.of(name, candidates(name));
    }

    /** The setting of which a name is a slip of the pen: at most two characters are others. */
    public Optional<String> slip(String name) {
        return NearestName.within(2, name, candidates(name));
    }

    /** With {@code *} as whoever wrote the name calls an account or a warehouse. */
    private List<String> candidates(String name) {
        String[] parts = name.split(Pattern.quote(separator));
        return ofUsers.stream().flatMap(each -> candidate(each, parts)).toList();
    }

    private Stream<String> candidate(String known, String[] parts) {
        int before = known.indexOf(ANY);
        if (before < 0) {
            return Stream.of(known);
        }
        int from = known.substring(0, before).split(Pattern.quote(separator)).length;
        return from < parts.length - 1
                ? Stream.of(
                        known.replace(ANY, String.join(separator, Arrays.copyOfRange(parts, from, parts.length - 1))))
                : Stream.empty();
    }
}
