package io.airdelta.route;

/** How routes name the warehouse that they speak to. */
public final class Warehouses {
    /** The exchange property that holds the name of the {@code DataSource}. */
    public static final String PROPERTY = "airdeltaWarehouse";

    private Warehouses() {}
}
