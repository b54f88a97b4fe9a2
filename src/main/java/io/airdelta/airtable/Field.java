package io.airdelta.airtable;

/**
 * A field of a table (Airtable, Get base schema). The id is the field's identity, the name only a label.
 *
 * @param id {@code fld…}
 * @param name what people see
 * @param description null when there is none
 * @param type never null
 */
public record Field(String id, String name, String description, FieldType type) {}
