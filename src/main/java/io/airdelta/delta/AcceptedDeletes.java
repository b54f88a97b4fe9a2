package io.airdelta.delta;

/**
 * The consent to deletes that were held back, and to the loss of fields that are gone, each for itself, in {@link
 * ControlTable#STATE}: given from outside while the service runs, so it is asked for before deletes and not taken from memory.
 * {@link ControlTable#upsert} replaces a consent only where the new row has one, so that one given meanwhile stays.
 */
public final class AcceptedDeletes {

    private AcceptedDeletes() {}

    /**
     * Asks for how many deletes and fields have the consent: no row or one, with the columns {@code accepted_deletes} and {@code
     * accepted_fields}, null for none. The parameter is {@link TableName#qualified()}.
     */
    public static String select(TableName target) {
        return "SELECT `accepted_deletes`, `accepted_fields` FROM " + state(target) + "\nWHERE `target` = ?";
    }

    /**
     * Gives the consent to so many deletes and fields; where another number is held back by now, it changes nothing. The parameters are
     * {@link TableName#qualified()}, the number of deletes and that of fields.
     */
    public static String accept(TableName target) {
        return "UPDATE " + state(target)
                + "\nSET `accepted_deletes` = `held_deletes`, `accepted_fields` = `held_fields`"
                + "\nWHERE `target` = ? AND coalesce(`held_deletes`, 0) = CAST(? AS BIGINT)"
                + " AND coalesce(`held_fields`, 0) = CAST(? AS BIGINT)";
    }

    private static String state(TableName target) {
        return target.sibling(ControlTable.STATE.tableName()).sql();
    }
}
