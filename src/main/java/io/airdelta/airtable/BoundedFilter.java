package io.airdelta.airtable;

/** A bound's condition and a user's filter as one formula. */
final class BoundedFilter {

    private BoundedFilter() {}

    /**
     * The filter's result decides as it does alone, be it a number, a text, an array or an error (Airtable, List records:
     * {@code filterByFormula}); {@code AND} would judge it by its own rules. The line break keeps the bracket out of whatever
     * the filter's last line may leave open.
     *
     * @param condition a formula that gives true or 1, false or 0
     * @param filter null or blank for none
     */
    static String of(String condition, String filter) {
        return filter == null || filter.isBlank() ? condition : "IF(" + condition + ",(" + filter + "\n),0)";
    }
}
