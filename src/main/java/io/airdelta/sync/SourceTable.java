package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.airtable.NearestName;
import io.airdelta.airtable.TableSchema;
import io.airdelta.row.ColumnType;
import io.airdelta.row.ColumnTypes;
import io.airdelta.row.TransformedColumn;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An Airtable table as a run reads it.
 *
 * @param id {@code tbl…}; null where the schema may not be read and the route gives a name
 * @param name as people see it now
 * @param fields those that the route asks for, in schema order, then those that its transform adds
 * @param byName whether records come with names of fields, because the schema may not be read
 * @param modifiedFieldId the lastModifiedTime field that watches every field, be it asked for or not; null where there is none
 */
public record SourceTable(String id, String name, List<SourceField> fields, boolean byName, String modifiedFieldId) {

    /**
     * @param field as Airtable describes it
     * @param type the column type that its cells ask for
     */
    public record SourceField(Field field, ColumnType type) {}

    /** What decides how a cell is stored. */
    private record Cell(String id, Object fieldType, ColumnType type) {}

    public SourceTable {
        fields = List.copyOf(fields);
    }

    /** A table of which no field tells when a record was modified. */
    public SourceTable(String id, String name, List<SourceField> fields, boolean byName) {
        this(id, name, fields, byName, null);
    }

    /**
     * A table whose schema is known.
     *
     * @throws InvalidTable where the route names a field that the table does not have
     */
    public static SourceTable of(TableSpec spec, TableSchema schema) {
        List<SourceField> fields = new FieldSelection(spec)
                .of(schema).stream()
                        .map(field -> new SourceField(field, ColumnTypes.of(field.type(), spec.numbers())))
                        .toList();
        String modifiedFieldId = schema.fields().stream()
                .filter(field -> field.type() instanceof FieldType.DateTime time && time.ofAllFields())
                .map(Field::id)
                .findFirst()
                .orElse(null);
        return new SourceTable(schema.id(), schema.name(), fields, false, modifiedFieldId);
    }

    /**
     * What the route's parameter {@code exclude} names that the table does not have, a sentence each: a misspelt or renamed field
     * is stored, and was to be kept out.
     */
    public static List<String> unknownExclusions(TableSpec spec, TableSchema schema) {
        return spec.exclude().stream()
                .filter(name -> schema.field(name).isEmpty())
                .map(name -> "parameter 'exclude' names '" + name + "', which table '" + schema.name()
                        + "' does not have"
                        + schema.nearestField(name).map(NearestName::question).orElse("; correct it or take it out"))
                .toList();
    }

    /** Whether the route asks for a field. */
    public boolean has(String fieldId) {
        return fields.stream().anyMatch(each -> each.field().id().equals(fieldId));
    }

    /** The same table with further columns, which its transform adds. */
    SourceTable with(List<SourceField> transformed) {
        return new SourceTable(
                id, name, Stream.concat(fields.stream(), transformed.stream()).toList(), byName, modifiedFieldId);
    }

    /** The same table without what a transform adds: what Airtable gives. */
    public SourceTable asRead() {
        return new SourceTable(
                id,
                name,
                fields.stream()
                        .filter(each -> !TransformedColumn.isOne(each.field().id()))
                        .toList(),
                byName,
                modifiedFieldId);
    }

    /** Whether records of both are stored in the same way; names, descriptions and order do not matter for that. */
    public boolean isStoredAs(SourceTable other) {
        return cells().equals(other.cells());
    }

    private Set<Cell> cells() {
        Set<Cell> cells = new HashSet<>();
        fields.forEach(
                source -> cells.add(new Cell(source.field().id(), source.field().type(), source.type())));
        return cells;
    }
}
