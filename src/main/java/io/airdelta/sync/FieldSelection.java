package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.NearestName;
import io.airdelta.airtable.TableSchema;
import java.util.List;

/** Which fields of a table a route asks for, by its parameters {@code fields} and {@code exclude}. */
final class FieldSelection {
    private final TableSpec spec;

    FieldSelection(TableSpec spec) {
        this.spec = spec;
    }

    /** The fields in schema order. @throws InvalidTable where {@code fields} names one that the table does not have */
    List<Field> of(TableSchema schema) {
        List<String> problems = spec.fields().stream()
                .filter(wanted -> schema.fields().stream().noneMatch(field -> named(field, wanted)))
                .map(wanted ->
                        "parameter 'fields' names '" + wanted + "', which table '" + schema.name() + "' does not have"
                                + NearestName.of(
                                                wanted,
                                                schema.fields().stream()
                                                        .map(Field::name)
                                                        .toList())
                                        .map(near -> "; did you mean '" + near + "'?")
                                        .orElse(""))
                .toList();
        if (!problems.isEmpty()) {
            throw new InvalidTable(spec.id(), problems);
        }
        return schema.fields().stream()
                .filter(field -> spec.fields().isEmpty() || anyNames(spec.fields(), field))
                .filter(field -> !anyNames(spec.exclude(), field))
                .toList();
    }

    private static boolean anyNames(List<String> names, Field field) {
        return names.stream().anyMatch(name -> named(field, name));
    }

    private static boolean named(Field field, String nameOrId) {
        return field.id().equals(nameOrId) || field.name().equals(nameOrId);
    }
}
