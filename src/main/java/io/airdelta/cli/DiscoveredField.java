package io.airdelta.cli;

import io.airdelta.airtable.Field;
import io.airdelta.row.ColumnTypes;
import io.airdelta.row.Numbers;

/**
 * A field, and the column that it gets in a new target whose route leaves {@code naming} and {@code numbers} at their
 * defaults. The components are the members of the JSON form.
 *
 * @param type Airtable's own name of the type
 * @param result what a computed field gives, such as {@code number}, {@code rollup<number>} or {@code invalid}; null for a
 *     stored one
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
                field.type().resultText(),
                field.description(),
                column,
                ColumnTypes.of(field.type(), Numbers.DOUBLE).sql());
    }
}
