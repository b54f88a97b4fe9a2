package io.airdelta.airtable;

/** All records that the user's filter lets pass: the bound of a complete scan. */
public record EveryRecord() implements Bound {

    @Override
    public String formula(String filter) {
        return filter == null || filter.isBlank() ? null : filter;
    }
}
