package io.airdelta.sync;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings of the engine, read by name from whatever holds them: the service's files and environment, or a host's
 * own properties. Each is read when it is asked for, so that a token that is rotated counts from the next request on.
 */
public final class Settings {
    private static final int SHORTEST_TOKEN = 16;

    private final Function<String, Optional<String>> properties;

    /** @param properties a setting's text by its name; empty where it is not set */
    public Settings(Function<String, Optional<String>> properties) {
        this.properties = properties;
    }

    /**
     * The account of that name.
     *
     * @param name the parameter {@code account}, or {@link Account#DEFAULT}
     * @throws InvalidSetting where the account has no token
     */
    public Account account(String name) {
        token(name);
        return new Account(name, url(name));
    }

    /** Where an account's Airtable is, without a trailing {@code /v0}; known also where the account has no token. */
    public String url(String account) {
        return withoutVersion(
                text(accountKey(account, "url")).or(() -> text("airtable.url")).orElse("https://api.airtable.com"));
    }

    /** The personal access token of an account. @throws InvalidSetting where there is none */
    public String token(String account) {
        String key = accountKey(account, "token");
        return text(key)
                .orElseThrow(() -> new InvalidSetting(
                        key,
                        "is missing; create a personal access token with the scopes data.records:read and"
                                + " schema.bases:read at airtable.com/create/tokens and set it, for example as the"
                                + " environment variable " + environmentName(key)));
    }

    /** The base of routes that name none; empty where it is not set. */
    public Optional<String> base() {
        return text("airtable.base");
    }

    /** Upper bound of requests per second and base, more than 0. */
    public double requestsPerSecond() {
        double rate = parsed("airtable.requests-per-second", "5", Double::parseDouble, "a number such as 5");
        if (!(rate > 0)) {
            throw new InvalidSetting("airtable.requests-per-second", "is " + rate + "; set it to more than 0");
        }
        return rate;
    }

    /** How long one request to Airtable may take. */
    public Duration requestTimeout() {
        return parsed("airtable.timeout", "60s", Durations::parse, "a duration such as 60s");
    }

    /** So many bytes an answer of Airtable's may have, as they come out of the compression; at least 1. */
    public long maxAnswerSize() {
        return parsed("airtable.max-answer-size", "64MB", Settings::atLeastOne, "a size such as 64MB");
    }

    /** How long the schema of a base serves all tables whose runs start. */
    public Duration schemaCache() {
        return parsed("airtable.schema-cache", "10s", Durations::parse, "a duration such as 10s");
    }

    /** When a batch is written. */
    public BatchLimits batchLimits() {
        return new BatchLimits(
                parsed("airdelta.batch.rows", "5000", Integer::parseInt, "a whole number such as 5000"),
                parsed("airdelta.batch.bytes", "4MB", DataSizes::parse, "a size such as 4MB"));
    }

    /** The time zone of the schedules. */
    public ZoneId timeZone() {
        return parsed("airdelta.time-zone", "UTC", ZoneId::of, "a time zone such as Europe/Berlin");
    }

    /** How many tables run side by side, at least 1. */
    public int threads() {
        int threads = parsed("airdelta.threads", "20", Integer::parseInt, "a whole number such as 20");
        if (threads < 1) {
            throw new InvalidSetting("airdelta.threads", "is " + threads + "; set it to 1 or more");
        }
        return threads;
    }

    /** How many of a hundred live rows one run may delete by itself, 0 to 100. */
    public DeleteBrake deleteBrake() {
        return new DeleteBrake(parsed(
                "airdelta.deletes.max-percent", "20", Settings::percent, "a whole number from 0 to 100 such as 20"));
    }

    /** How long statements are repeated; nothing that users need to change. */
    public RetryLimits retryLimits() {
        return new RetryLimits(
                parsed("airdelta.sql-retries.first-delay", "1s", Durations::parse, "a duration such as 1s"),
                parsed("airdelta.sql-retries.most-delay", "15s", Durations::parse, "a duration such as 15s"),
                parsed("airdelta.sql-retries.while-reading", "60s", Durations::parse, "a duration such as 60s"),
                parsed("airdelta.sql-retries.otherwise", "10m", Durations::parse, "a duration such as 10m"));
    }

    /** How long what a run without changes has to record may wait for a statement that is due anyway. */
    public Duration runsFlush() {
        return parsed("airdelta.runs.flush", "1h", Durations::parse, "a duration such as 1h");
    }

    /** The directory in which dead letters wait while the warehouse cannot take them. */
    public String deadLetterDirectory() {
        return parsed(
                "airdelta.dead-letters.dir",
                "./dead-letters",
                Settings::directory,
                "a directory without the characters ? # % $ {");
    }

    /** How many bytes that directory may hold, at least 1. */
    public long deadLetterBytes() {
        long bytes = parsed("airdelta.dead-letters.max-size", "100MB", DataSizes::parse, "a size such as 100MB");
        if (bytes < 1) {
            throw new InvalidSetting("airdelta.dead-letters.max-size", "is " + bytes + "; set it to 1 or more");
        }
        return bytes;
    }

    /**
     * What must never be stored with a record: tokens and passwords.
     *
     * @param accounts whose tokens these are
     * @param warehouses whose passwords these are
     */
    public List<String> secrets(Collection<String> accounts, Collection<String> warehouses) {
        return Stream.of(
                        Stream.of(
                                "airtable.token",
                                "warehouse.password",
                                "warehouse.url",
                                "airdelta.http.token",
                                "airdelta.cluster.password",
                                "airdelta.cluster.url"),
                        accounts.stream().map(account -> accountKey(account, "token")),
                        warehouses.stream().map(warehouse -> "warehouse." + warehouse + ".url"),
                        warehouses.stream().map(warehouse -> "warehouse." + warehouse + ".password"))
                .flatMap(Function.identity())
                .flatMap(key -> text(key).stream())
                .flatMap(UrlSecrets::of)
                .distinct()
                .toList();
    }

    /** What the options of {@code airdelta run} ask of the first run of each table. */
    public RunDemands demands() {
        return new RunDemands(flag("airdelta.run.full"), flag("airdelta.run.accept-deletes"));
    }

    /** How long a run waits for another process that writes to its target. */
    public Duration waitForWriter() {
        return parsed("airdelta.run.wait-for-writer", "1ms", Durations::parse, "a duration such as 5m");
    }

    private boolean flag(String key) {
        return text(key).map(Boolean::parseBoolean).orElse(false);
    }

    /** How long the rows of {@code airdelta_runs} are kept. */
    public Duration runsKeep() {
        return parsed("airdelta.runs.keep", "400d", Durations::parse, "a duration such as 400d");
    }

    /** Whether airdelta optimises and vacuums tables; else the platform does it. */
    public boolean isMaintaining() {
        return parsed("airdelta.maintenance", "auto", Settings::maintenance, "auto or off");
    }

    /** The port of the service's health, metrics and status page; empty for none. */
    public Optional<Integer> httpPort() {
        return parsed("airdelta.http.port", "9876", Settings::port, "a number from 1 to 65535 such as 9876, or off");
    }

    /** The address on which that port is open. */
    public String httpHost() {
        return text("airdelta.http.host").orElse("127.0.0.1");
    }

    /** What lets the status page have something done; empty where nothing does. */
    public Optional<String> httpToken() {
        Optional<String> token = text("airdelta.http.token");
        if (token.filter(text -> text.length() < SHORTEST_TOKEN).isPresent()) {
            throw new InvalidSetting(
                    "airdelta.http.token",
                    "has fewer than " + SHORTEST_TOKEN + " characters; set it to a long random text");
        }
        return token;
    }

    private static Optional<Integer> port(String text) {
        if (text.equals("off")) {
            return Optional.empty();
        }
        int port = Integer.parseInt(text);
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException(text);
        }
        return Optional.of(port);
    }

    private static boolean maintenance(String text) {
        return switch (text) {
            case "auto" -> true;
            case "off" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }

    /** Reads every setting of the engine once, so that a wrong one is found before a run. @throws InvalidSetting */
    public void validate() {
        requestsPerSecond();
        requestTimeout();
        maxAnswerSize();
        schemaCache();
        batchLimits();
        timeZone();
        threads();
        deleteBrake();
        runsFlush();
        runsKeep();
        isMaintaining();
        httpPort();
        httpHost();
        httpToken();
        Traces.of(this);
        retryLimits();
        deadLetterBytes();
        deadLetterDirectory();
    }

    /** The text of a setting; empty where it is not set or blank. */
    public Optional<String> text(String key) {
        return properties.apply(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The environment variable that overrides a setting: upper case, {@code .} and {@code -} as {@code _}. */
    public static String environmentName(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(java.util.Locale.ROOT);
    }

    private <T> T parsed(String key, String fallback, Function<String, T> parser, String expected) {
        String text = text(key).orElse(fallback);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidSetting(key, "is '" + text + "'; expected " + expected);
        }
    }

    private static long atLeastOne(String text) {
        long size = DataSizes.parse(text);
        if (size < 1) {
            throw new IllegalArgumentException("nothing fits");
        }
        return size;
    }

    /** These mean something in the address of a Camel endpoint. */
    private static String directory(String text) {
        if (text.matches(".*[?#%${].*")) {
            throw new IllegalArgumentException("no path of an endpoint");
        }
        return text;
    }

    private static int percent(String text) {
        int percent = Integer.parseInt(text);
        if (percent < 0 || percent > 100) {
            throw new IllegalArgumentException("out of range");
        }
        return percent;
    }

    private static String accountKey(String account, String property) {
        return account.equals(Account.DEFAULT)
                ? "airtable." + property
                : "airtable.accounts." + account + "." + property;
    }

    private static String withoutVersion(String url) {
        String trimmed = url.replaceFirst("/+$", "");
        return trimmed.endsWith("/v0")
                ? trimmed.substring(0, trimmed.length() - 3).replaceFirst("/+$", "")
                : trimmed;
    }
}
