package io.airdelta.cli;

import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.NearestName;
import io.airdelta.airtable.TableSchema;
import io.airdelta.airtable.UnexpectedAnswer;
import io.airdelta.airtable.View;
import java.util.List;
import java.util.Optional;

/** Does the base have the table, the view and the fields that a route names? */
final class NamesCheck implements Check {

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) {
        tables.forEach(table -> table.baseSchema().ifPresent(base -> look(table, base)));
    }

    private static void look(CheckedTable table, BaseSchema base) {
        String wanted = table.spec().table();
        try {
            Optional<TableSchema> found = base.table(wanted);
            if (found.isEmpty()) {
                table.find("parameter 'table': base " + base.baseId() + " has no table '" + wanted + "'"
                        + meant(
                                base.nearestName(wanted),
                                "look for it with airdelta discover --base " + base.baseId()));
                table.closeAirtable();
            } else {
                table.schema(found.get());
                look(table, found.get());
            }
        } catch (UnexpectedAnswer e) {
            table.find(e.getMessage());
            table.closeAirtable();
        }
    }

    private static void look(CheckedTable table, TableSchema schema) {
        table.spec().view().filter(view -> schema.view(view).isEmpty()).ifPresent(view -> {
            List<String> views = schema.views().stream().map(View::name).toList();
            table.find("parameter 'view': table '" + schema.name() + "' has no view '" + view + "'"
                    + meant(NearestName.of(view, views), "its views are " + String.join(", ", views)));
            table.closeAirtable();
        });
        fields(table, schema, "fields", table.spec().fields());
        fields(table, schema, "exclude", table.spec().exclude());
        fields(table, schema, "ignoreChanges", table.spec().ignoreChanges());
    }

    private static void fields(CheckedTable table, TableSchema schema, String parameter, List<String> names) {
        for (String name : names) {
            if (schema.field(name).isEmpty()) {
                table.find("parameter '" + parameter + "': table '" + schema.name() + "' has no field '" + name + "'"
                        + meant(schema.nearestField(name), "correct it or take it out"));
            }
        }
    }

    private static String meant(Optional<String> near, String otherwise) {
        return near.map(name -> "; did you mean '" + name + "'?").orElse("; " + otherwise);
    }
}
