package io.airdelta.delta;

/**
 * What a connection is for the warehouse.
 *
 * @param catalog where names without a catalog belong
 * @param principal whom it takes the connection for: a user's name, or a service principal's application id
 */
public record Session(String catalog, String principal) {

    /** Asks for both, as one row with the columns {@code catalog} and {@code principal}. */
    public static String question() {
        return "SELECT current_catalog() AS `catalog`, current_user() AS `principal`";
    }
}
