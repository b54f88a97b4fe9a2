package io.airdelta.sync;

import java.time.DateTimeException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The settings of the engine, read by name from whatever holds them: the service's files and environment, or a host's
 * own properties; those that belong together are in groups. Each is read when it is asked for, so that a token that is rotated counts from the next request on.
 */
public final class Settings {
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

    /**
     * Where an account's Airtable is, without a trailing {@code /v0}; known also where the account has no token.
     *
     * @throws InvalidSetting where it is no URL of a web server
     */
    public String url(String account) {
        String key = urlKey(account);
        return AirtableUrl.of(key, text(key).orElse(AirtableUrl.DEFAULT));
    }

    /** The setting that {@link #url} goes by: the account's own, or where that is not set, the one of all accounts. */
    public String urlKey(String account) {
        String own = SettingKeys.account(account, "url");
        return text(own).isPresent() ? own : SettingKeys.account(Account.DEFAULT, "url");
    }

    /** The personal access token of an account. @throws InvalidSetting where there is none */
    public String token(String account) {
        String key = SettingKeys.account(account, "token");
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

    /** How Airtable is asked. */
    public AirtableSettings airtable() {
        return new AirtableSettings(this);
    }

    /** What holds for each run of a table. */
    public RunSettings runs() {
        return new RunSettings(this);
    }

    /** Where dead letters wait while the warehouse cannot take them. */
    public DeadLetterSettings deadLetters() {
        return new DeadLetterSettings(this);
    }

    /** When tables run, how many side by side, and what is tidied up behind them. */
    public ScheduleSettings schedules() {
        return new ScheduleSettings(this);
    }

    /** The port on which the service tells how it is. */
    public HttpSettings http() {
        return new HttpSettings(this);
    }

    /** Reads every setting of the engine once, so that a wrong one is found before a run. @throws InvalidSetting */
    public void validate() {
        InvalidSetting.ofAll(
                () -> airtable().validate(),
                () -> runs().validate(),
                () -> deadLetters().validate(),
                () -> schedules().validate(),
                () -> http().validate(),
                () -> Traces.of(this));
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
                                SettingKeys.CLUSTER_PASSWORD,
                                SettingKeys.CLUSTER_URL),
                        accounts.stream().map(account -> SettingKeys.account(account, "token")),
                        warehouses.stream().map(warehouse -> SettingKeys.warehouse(warehouse, "url")),
                        warehouses.stream().map(warehouse -> SettingKeys.warehouse(warehouse, "password")))
                .flatMap(Function.identity())
                .flatMap(key -> text(key).stream())
                .flatMap(UrlSecrets::of)
                .distinct()
                .toList();
    }

    /** The text of a setting; empty where it is not set or blank. */
    public Optional<String> text(String key) {
        return properties.apply(key).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The environment variable that overrides a setting: upper case, {@code .} and {@code -} as {@code _}. */
    public static String environmentName(String key) {
        return key.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /**
     * A setting as something else than text.
     *
     * @param parser throws IllegalArgumentException or DateTimeException where it cannot read the text
     * @param expected what a right one looks like
     * @throws InvalidSetting where the parser throws
     */
    <T> T parsed(String key, String fallback, Function<String, T> parser, String expected) {
        String text = text(key).orElse(fallback);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException | DateTimeException e) {
            throw new InvalidSetting(key, "is '" + text + "'; expected " + expected);
        }
    }
}
