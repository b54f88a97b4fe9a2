package io.airdelta.cli;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.row.ColumnTypes;
import io.airdelta.row.Numbers;

/**
 * A field, and the column that it gets in a new target whose route leaves {@code naming} and {@code numbers} at their
 * defaults. The components are the members of the JSON form.
 *
 * @param type Airtable's own name of the type
 * @param result what a computed field gives, in Airtable's name of that type; null for a stored one, and for a computed one
 *     that Airtable calls invalid
 * @param description null where there is none
 * @param column the column's name
 * @param deltaType the column's type as SQL text
 */
record DiscoveredField(
        String id, String name, String type, String result, String description, String column, String deltaType) {

    static DiscoveredField of(Field field, String column) {
        return new DiscoveredField(
                field.id(),
                field.name(),
                field.type().airtableName(),
                result(field.type()),
                field.description(),
                column,
                ColumnTypes.of(field.type(), Numbers.DOUBLE).sql());
    }

    private static String result(FieldType type) {
        if (type instanceof FieldType.Computed computed) {
            return computed.result() == null ? null : computed.result().airtableName();
        } else if (type instanceof FieldType.Lookup lookup) {
            return lookup.result() == null ? null : lookup.result().airtableName();
        } else if (type instanceof FieldType.Date date) {
            return date.airtableName().equals("date") ? null : "date";
        } else if (type instanceof FieldType.DateTime time) {
            return time.airtableName().equals("dateTime") ? null : "dateTime";
        }
        return null;
    }
}
