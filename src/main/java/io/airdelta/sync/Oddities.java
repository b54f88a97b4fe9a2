package io.airdelta.sync;

import java.util.Set;

/**
 * What stayed strange about a table's cells although the schema was read again because of it.
 *
 * @param source the table for which that is so
 * @param keys of the cells in a record
 */
public record Oddities(SourceTable source, Set<String> keys) {
    public Oddities {
        keys = Set.copyOf(keys);
    }
}
