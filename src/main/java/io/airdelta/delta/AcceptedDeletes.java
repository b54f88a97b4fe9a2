package io.airdelta.delta;

/**
 * The consent to deletes that were held back, in {@link ControlTable#STATE}: given from outside while the service runs, so it is
 * asked for before deletes and not taken from memory. {@link ControlTable#upsert} replaces the whole row, the consent with it.
 */
public final class AcceptedDeletes {

    private AcceptedDeletes() {}

    /**
     * Asks for how many deletes have the consent: no row or one, with the column {@code accepted_deletes}, null for none. The
     * parameter is {@link TableName#qualified()}.
     */
    public static String select(TableName target) {
        return "SELECT `accepted_deletes` FROM " + state(target) + "\nWHERE `target` = ?";
    }

    /**
     * Gives the consent to as many deletes as are held back now; where none are, it changes nothing. The parameter is {@link
     * TableName#qualified()}.
     */
    public static String accept(TableName target) {
        return "UPDATE " + state(target)
                + "\nSET `accepted_deletes` = `held_deletes`\nWHERE `target` = ? AND `held_deletes` > 0";
    }

    private static String state(TableName target) {
        return target.sibling(ControlTable.STATE.tableName()).sql();
    }
}
