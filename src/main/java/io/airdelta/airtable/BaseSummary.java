package io.airdelta.airtable;

/**
 * A base that a token sees (Airtable, List bases).
 *
 * @param id {@code app…}
 * @param name what people see; empty when Airtable names none
 * @param permissionLevel {@code none}, {@code read}, {@code comment}, {@code edit} or {@code create}; empty when Airtable
 *     names none
 */
public record BaseSummary(String id, String name, String permissionLevel) {}
