package io.airdelta.airtable;

/**
 * Which of a table's records a walk over its pages asks for. Airtable takes one formula ({@code filterByFormula}, List
 * records), so that a bound and the user's own filter have to become one.
 */
public sealed interface Bound permits EveryRecord, ChangedSince, RecordIds, RecordIdSlice {

    /**
     * @param filter the user's formula; null or blank for none
     * @return the formula to send: of the records within the bound those that the filter lets pass; null where nothing is to
     *     be left out
     */
    String formula(String filter);
}
