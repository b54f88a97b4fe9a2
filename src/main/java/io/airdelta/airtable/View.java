package io.airdelta.airtable;

/**
 * A view of a table (Airtable, Get base schema).
 *
 * @param id {@code viw…}
 * @param name what people see
 * @param type such as {@code grid}; empty when Airtable names none
 */
public record View(String id, String name, String type) {}
