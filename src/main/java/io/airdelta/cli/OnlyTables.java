package io.airdelta.cli;

import io.airdelta.airtable.NearestName;
import java.util.List;

/** Finds the tables that {@code --only} names. */
final class OnlyTables {
    private OnlyTables() {}

    /**
     * @param only ids of tables; none for all
     * @return those tables, in the order in which they are given
     * @throws CannotStart where an id is none of theirs; the message names the nearest
     */
    static List<TableRoute> of(List<String> only, List<TableRoute> tables) {
        List<String> ids = ids(tables);
        List<String> unknown = only.stream().filter(id -> !ids.contains(id)).toList();
        if (!unknown.isEmpty()) {
            throw new CannotStart(unknown.stream()
                    .map(id -> "--only " + id + ": there is no table with this id" + hint(id, tables))
                    .toList());
        }
        return only.isEmpty()
                ? tables
                : tables.stream()
                        .filter(table -> only.contains(table.spec().id()))
                        .toList();
    }

    /** What completes a message about a table that is not there: the nearest id, or all. It begins with {@code ;}. */
    static String hint(String name, List<TableRoute> tables) {
        List<String> ids = ids(tables);
        return NearestName.hint(name, ids).orElse("; the tables are " + String.join(", ", ids));
    }

    private static List<String> ids(List<TableRoute> tables) {
        return tables.stream().map(table -> table.spec().id()).toList();
    }
}
