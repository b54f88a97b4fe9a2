package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.NearestName;
import io.airdelta.airtable.TableSchema;
import java.util.List;

/** Which fields of a table a route asks for, by its parameters {@code fields} and {@code exclude}. */
final class FieldSelection {
    /** What is wrong where {@code exclude} leaves nothing of {@code fields}. */
    static final String NO_COLUMN =
            "parameter 'exclude' takes out every field that 'fields' names, so that no column is left;"
                    + " take the fields that are wanted out of 'exclude'";

    private final TableSpec spec;

    FieldSelection(TableSpec spec) {
        this.spec = spec;
    }

    /**
     * The fields in schema order.
     *
     * @throws InvalidTable where {@code fields} names one that the table does not have, or none is left of those that it names
     */
    List<Field> of(TableSchema schema) {
        List<String> problems = spec.fields().stream()
                .filter(wanted -> schema.fields().stream().noneMatch(field -> named(field, wanted)))
                .map(wanted -> "parameter 'fields' names '" + wanted + "', which table '" + schema.name()
                        + "' does not have"
                        + schema.nearestField(wanted).map(NearestName::question).orElse(""))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidTable(spec.id(), problems);
        }
        List<Field> left = schema.fields().stream()
                .filter(field -> spec.fields().isEmpty() || anyNames(spec.fields(), field))
                .filter(field -> !anyNames(spec.exclude(), field))
                .toList();
        if (left.isEmpty() && !spec.fields().isEmpty()) {
            throw new InvalidTable(spec.id(), List.of(NO_COLUMN));
        }
        return left;
    }

    private static boolean anyNames(List<String> names, Field field) {
        return names.stream().anyMatch(name -> named(field, name));
    }

    private static boolean named(Field field, String nameOrId) {
        return field.id().equals(nameOrId) || field.name().equals(nameOrId);
    }
}
