package io.airdelta.airtable;

import java.util.Set;

/**
 * What a payload tells of one table.
 *
 * @param touched ids of the records created, changed or destroyed
 * @param destroyed those of them that were destroyed; a later payload may create them again
 * @param schemaChanged whether the table's name or description changed, or any of its fields
 * @param cellsInDoubt whether fields were created, destroyed, or changed in more than name and description: then cells of
 *     records that are not named here may read differently
 */
public record TableChange(Set<String> touched, Set<String> destroyed, boolean schemaChanged, boolean cellsInDoubt) {

    public TableChange {
        touched = Set.copyOf(touched);
        destroyed = Set.copyOf(destroyed);
    }
}
