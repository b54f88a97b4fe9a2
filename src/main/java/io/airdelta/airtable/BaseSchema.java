package io.airdelta.airtable;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The tables of a base (Airtable, Get base schema).
 *
 * @param baseId {@code app…}
 * @param tables in Airtable's order
 * @param unreadable table id and table name → what is wrong with it, for tables that are not as documented; such a table is
 *     not among {@code tables}, so that it does not cost the other tables their runs
 * @param unnamed the same of tables that have neither id nor name: place in the answer and what is wrong, in a sentence
 */
public record BaseSchema(
        String baseId, List<TableSchema> tables, Map<String, String> unreadable, List<String> unnamed) {

    public BaseSchema {
        tables = List.copyOf(tables);
        unreadable = Map.copyOf(unreadable);
        unnamed = List.copyOf(unnamed);
    }

    /** A schema all of whose tables could be read. */
    public BaseSchema(String baseId, List<TableSchema> tables) {
        this(baseId, tables, Map.of(), List.of());
    }

    /**
     * The table of this id, or else of exactly this name.
     *
     * @throws UnexpectedAnswer when Airtable described that very table in a way that could not be read, or a table of which it
     *     cannot be told that it is another one
     */
    public Optional<TableSchema> table(String nameOrId) {
        Optional<TableSchema> found = tables.stream()
                .filter(table -> table.id().equals(nameOrId))
                .findFirst()
                .or(() -> tables.stream()
                        .filter(table -> table.name().equals(nameOrId))
                        .findFirst());
        if (found.isEmpty() && unreadable.containsKey(nameOrId)) {
            throw new UnexpectedAnswer("Schema of base " + baseId + ", table " + nameOrId + ": "
                    + unreadable.get(nameOrId) + ". Other tables of the base are not affected.");
        }
        if (found.isEmpty() && !unnamed.isEmpty()) {
            String near = nearestName(nameOrId)
                    .map(name -> " (did you mean '" + name + "'?)")
                    .orElse("");
            throw new UnexpectedAnswer("Schema of base " + baseId + ": no table '" + nameOrId
                    + "' among those that could be read" + near + "; " + String.join("; ", unnamed)
                    + ". Other tables of the base are not affected.");
        }
        return found;
    }

    /** The table name that differs least from {@code wanted}, for an error message; empty when none is near. */
    public Optional<String> nearestName(String wanted) {
        return NearestName.of(wanted, tables.stream().map(TableSchema::name).toList());
    }
}
