package io.airdelta.cli;

import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.NearestName;
import io.airdelta.airtable.TableSchema;
import io.airdelta.airtable.UnexpectedAnswer;
import io.airdelta.airtable.View;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Does the base have the table, the view and the fields that a route names? */
final class NamesCheck implements Check {
    private static final int MOST_VIEWS = 20;

    @Override
    public void look(List<CheckedTable> tables, CheckReport report) {
        tables.forEach(table -> table.baseSchema().ifPresent(base -> look(table, base)));
    }

    private static void look(CheckedTable table, BaseSchema base) {
        String wanted = table.spec().table();
        try {
            Optional<TableSchema> known = table.knownId().flatMap(base::table);
            Optional<TableSchema> found = known.or(() -> base.table(wanted));
            if (found.isEmpty()) {
                table.find("parameter 'table': base " + base.baseId() + " has no table '" + wanted + "'"
                        + meant(
                                base.nearestName(wanted),
                                "look for it with airdelta discover --base " + base.baseId()));
                table.closeAirtable();
            } else {
                table.schema(found.get());
                known.filter(each -> !each.name().equals(wanted) && !each.id().equals(wanted))
                        .ifPresent(each -> table.note("renamed in Airtable to '" + each.name() + "'"));
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
                    + meant(NearestName.of(view, views), viewsOf(views)));
            table.closeAirtable();
        });
        fields(table::find, table::find, schema, "fields", table.spec().fields());
        // A run starts without the others. But a name that was misspelt lets through what was to be kept out.
        fields(table::find, table::warn, schema, "exclude", table.spec().exclude());
        fields(table::warn, table::warn, schema, "ignoreChanges", table.spec().ignoreChanges());
    }

    /**
     * @param near takes what is wrong with a name that is like that of a field
     * @param far takes what is wrong with another
     */
    private static void fields(
            Consumer<String> near, Consumer<String> far, TableSchema schema, String parameter, List<String> names) {
        for (String name : names) {
            if (schema.field(name).isEmpty()) {
                Optional<String> nearest = schema.nearestField(name);
                (nearest.isPresent() ? near : far)
                        .accept("parameter '" + parameter + "': table '" + schema.name() + "' has no field '" + name
                                + "'" + meant(nearest, "correct it or take it out"));
            }
        }
    }

    private static String viewsOf(List<String> names) {
        if (names.isEmpty()) {
            return "it has no views that the token sees";
        }
        String first = names.stream().limit(MOST_VIEWS).collect(Collectors.joining(", "));
        int more = names.size() - MOST_VIEWS;
        return "its views are " + first + (more > 0 ? " and " + more + " more" : "");
    }

    private static String meant(Optional<String> near, String otherwise) {
        return near.map(NearestName::question).orElse("; " + otherwise);
    }
}
