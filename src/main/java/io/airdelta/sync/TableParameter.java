package io.airdelta.sync;

import java.util.Arrays;
import java.util.Optional;

/** The parameters of a table, as both fronts take them: the route template {@code airtable-table} and the Kamelet. */
public enum TableParameter {
    TABLE("table"),
    TARGET("target"),
    BASE("base"),
    ACCOUNT("account"),
    WAREHOUSE("warehouse"),
    SCHEDULE("schedule", "0 0/15 * * * ?"),
    CAPTURE("capture", "snapshot"),
    SCD_TYPE("scdType", "SCD_TYPE_1"),
    DELETES("deletes", "soft"),
    FULL_SCAN("fullScan", "24h"),
    VIEW("view"),
    FILTER("filter"),
    FIELDS("fields"),
    EXCLUDE("exclude"),
    IGNORE_CHANGES("ignoreChanges"),
    NAMING("naming", "snake"),
    NUMBERS("numbers", "double"),
    ON_TYPE_CHANGE("onTypeChange", "widen"),
    READERS("readers", "1"),
    TRANSFORM("transform"),
    AFTER("after");

    private final String key;
    private final String defaultValue;

    TableParameter(String key) {
        this(key, null);
    }

    TableParameter(String key, String defaultValue) {
        this.key = key;
        this.defaultValue = defaultValue;
    }

    /** The name as it stands in a route. */
    public String key() {
        return key;
    }

    /** What counts where a route does not say; empty where the parameter is required or simply absent. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** The parameter of that name. */
    public static Optional<TableParameter> of(String key) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.key.equals(key))
                .findFirst();
    }
}
