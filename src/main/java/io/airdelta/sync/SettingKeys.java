package io.airdelta.sync;

/** The names of settings that go by what an account or a warehouse is called, and of those that several classes know. */
public final class SettingKeys {
    /** The database of a cluster; its JDBC URL may hold user and password. */
    public static final String CLUSTER_URL = "airdelta.cluster.url";

    /** Who logs in to the database of a cluster. */
    public static final String CLUSTER_USER = "airdelta.cluster.user";

    /** What the user of a cluster's database logs in with. */
    public static final String CLUSTER_PASSWORD = "airdelta.cluster.password";

    /** Behind the name of a setting's environment variable: that one names a file with the value. */
    public static final String FILE = "_FILE";

    private SettingKeys() {}

    /**
     * The setting of an account: {@code airtable.token}, {@code airtable.accounts.marketing.token}.
     *
     * @param name the parameter {@code account}, or {@link Account#DEFAULT}
     */
    public static String account(String name, String property) {
        return name.equals(Account.DEFAULT) ? "airtable." + property : "airtable.accounts." + name + "." + property;
    }

    /**
     * The setting of a warehouse: {@code warehouse.url}, {@code warehouse.reporting.url}.
     *
     * @param name the parameter {@code warehouse}, or {@link TableSpec#DEFAULT_WAREHOUSE}
     */
    public static String warehouse(String name, String property) {
        return name.equals(TableSpec.DEFAULT_WAREHOUSE)
                ? "warehouse." + property
                : "warehouse." + name + "." + property;
    }
}
