package io.airdelta.airtable;

import java.util.List;
import java.util.Optional;

/**
 * A table of a base (Airtable, Get base schema).
 *
 * @param id {@code tbl…}
 * @param name what people see
 * @param description null when there is none
 * @param primaryFieldId null when Airtable names none
 * @param fields in schema order, ids unique
 * @param views in schema order, perhaps empty
 */
public record TableSchema(
        String id, String name, String description, String primaryFieldId, List<Field> fields, List<View> views) {

    public TableSchema {
        fields = List.copyOf(fields);
        views = List.copyOf(views);
    }

    /** The field of this id, or else of exactly this name (the first one, should a name occur twice). */
    public Optional<Field> field(String nameOrId) {
        return fields.stream()
                .filter(field -> field.id().equals(nameOrId))
                .findFirst()
                .or(() -> fields.stream()
                        .filter(field -> field.name().equals(nameOrId))
                        .findFirst());
    }

    /** The view of this id, or else of exactly this name. */
    public Optional<View> view(String nameOrId) {
        return views.stream()
                .filter(view -> view.id().equals(nameOrId))
                .findFirst()
                .or(() -> views.stream()
                        .filter(view -> view.name().equals(nameOrId))
                        .findFirst());
    }

    /** The field name that differs least from {@code wanted}, for an error message; empty when none is near. */
    public Optional<String> nearestField(String wanted) {
        return NearestName.of(wanted, fields.stream().map(Field::name).toList());
    }
}
