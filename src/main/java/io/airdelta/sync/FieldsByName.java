package io.airdelta.sync;

import com.fasterxml.jackson.databind.JsonNode;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.delta.ColumnDefinition;
import io.airdelta.delta.TableDescription;
import io.airdelta.row.Column;
import io.airdelta.row.ColumnType;
import io.airdelta.row.ColumnTypes;
import io.airdelta.row.TransformedColumn;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a table whose schema the token may not read: those that the ledger knows, and those that appear in the
 * records. A name is a field's identity, and its cells tell its type. A field that is not seen is not gone: its cells may all
 * be empty.
 */
public final class FieldsByName {
    private static final FieldType TYPE = new FieldType.Unknown("unknown");

    private final TableSpec spec;
    private final String tableId;
    private final Map<String, ColumnType> types = new LinkedHashMap<>();

    /**
     * @param remembered what is remembered of the target; its table's id counts more than the name in the route
     * @param ledger what {@code airdelta_columns} holds for the target
     * @param found the target's columns, whose types count more than the ledger's; empty where it is yet to be made
     * @throws InvalidTable where the route excludes a field by its id, which the records do not tell
     */
    public FieldsByName(
            TableSpec spec,
            Optional<StateEntry> remembered,
            List<LedgerEntry> ledger,
            Optional<TableDescription> found) {
        this.spec = spec;
        this.tableId = remembered
                .filter(state -> state.isKnownAs(spec.table()))
                .map(StateEntry::tableId)
                .orElse(spec.table().matches("tbl[0-9A-Za-z]{14}") ? spec.table() : null);
        List<String> ids = spec.exclude().stream().filter(FieldsByName::isId).toList();
        if (!ids.isEmpty()) {
            throw new InvalidTable(
                    spec.id(),
                    List.of("parameter 'exclude' names fields by id " + ids + ", but the token may not read the schema;"
                            + " give it the scope schema.bases:read, or name the fields"));
        }
        for (LedgerEntry entry : ledger) {
            if (entry.current() && !TransformedColumn.isOne(entry.fieldId()) && isWanted(entry.airtableName())) {
                String type = found.flatMap(table -> table.column(entry.columnName()))
                        .map(ColumnDefinition::type)
                        .orElse(entry.deltaType());
                types.put(entry.airtableName(), ColumnType.parse(type));
            }
        }
    }

    /**
     * Looks at a page: names that are new get the type of their cells, and columns that a cell did not fit become STRING.
     *
     * @param records of the page, as they came
     * @param contradicted names of fields with a cell that its column could not hold
     */
    public void observe(List<JsonNode> records, Set<String> contradicted) {
        Map<String, List<JsonNode>> cells = new LinkedHashMap<>();
        for (JsonNode record : records) {
            record.path("fields").properties().forEach(cell -> {
                if (!types.containsKey(cell.getKey()) && !cell.getKey().isEmpty() && isWanted(cell.getKey())) {
                    cells.computeIfAbsent(cell.getKey(), name -> new ArrayList<>())
                            .add(cell.getValue());
                }
            });
        }
        cells.forEach((name, values) -> types.put(name, ColumnTypes.infer(values)));
        contradicted.forEach(name -> types.computeIfPresent(name, (each, type) -> ColumnType.STRING));
    }

    /** Whether any field is known. */
    public boolean isAnyKnown() {
        return !types.isEmpty();
    }

    /** The table as far as it is known by now. */
    public SourceTable table() {
        List<SourceTable.SourceField> fields = new ArrayList<>();
        types.forEach((name, type) ->
                fields.add(new SourceTable.SourceField(new Field(Column.BY_NAME + name, name, null, TYPE), type)));
        return new SourceTable(tableId, spec.table(), fields, true);
    }

    /** What to ask Airtable for. */
    public String tableNameOrId() {
        return tableId == null ? spec.table() : tableId;
    }

    private boolean isWanted(String name) {
        // Fields that the route asks for by id come under their names: whatever comes was asked for.
        boolean asked = spec.fields().isEmpty()
                || spec.fields().contains(name)
                || spec.fields().stream().anyMatch(FieldsByName::isId);
        return asked && !spec.exclude().contains(name);
    }

    private static boolean isId(String nameOrId) {
        return nameOrId.matches("fld[0-9A-Za-z]{14}");
    }
}
