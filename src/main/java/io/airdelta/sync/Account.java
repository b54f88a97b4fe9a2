package io.airdelta.sync;

/**
 * An Airtable account that requests are sent with. The token is not part of it: it is read where a request leaves.
 *
 * @param name the parameter {@code account}, or {@code ""} for the settings' own
 * @param url where Airtable's API answers, without a trailing {@code /} or {@code /v0}
 */
public record Account(String name, String url) {
    /** The name of the account that the settings {@code airtable.url} and {@code airtable.token} describe. */
    public static final String DEFAULT = "";
}
