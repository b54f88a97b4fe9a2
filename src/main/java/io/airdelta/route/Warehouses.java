package io.airdelta.route;

/** How routes name the warehouse that they speak to. */
public final class Warehouses {
    /** The exchange property that holds the name of the {@code DataSource}. */
    public static final String PROPERTY = "airdeltaWarehouse";

    /** The name where a route gives none: camel-jdbc takes the bean of that name, else the only {@code DataSource} there is. */
    public static final String DEFAULT = "default";

    private Warehouses() {}
}
