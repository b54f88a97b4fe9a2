package io.airdelta.sync;

import io.airdelta.airtable.Field;
import io.airdelta.airtable.FieldType;
import io.airdelta.airtable.TableSchema;
import io.airdelta.airtable.View;
import io.airdelta.row.EncodedRow;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Small tables, routes and runs that tests begin with. */
public final class Samples {
    public static final Instant START = Instant.parse("2025-03-01T08:00:00.123456Z");
    public static final String BASE = "appSample00000001";
    public static final String TABLE = "tblSample00000001";

    private Samples() {}

    /** Settings as a map gives them. */
    public static Settings settings(Map<String, String> values) {
        return new Settings(key -> Optional.ofNullable(values.get(key)));
    }

    /** A route on table Tasks and target {@code main.launch.tasks}. @param parameters name, value, name, value… */
    public static TableSpec spec(String... parameters) {
        Map<String, String> all = new HashMap<>(Map.of("table", "Tasks", "target", "main.launch.tasks"));
        for (int i = 0; i < parameters.length; i += 2) {
            all.put(parameters[i], parameters[i + 1]);
        }
        return TableSpec.of("tasks", all);
    }

    /** A run that knows its base, account and table. @param parameters as for {@link #spec} */
    public static Run run(String... parameters) {
        return run(spec(parameters));
    }

    /** A run that knows its base, account and table, whose fields are Name and Points. */
    public static Run run(TableSpec spec) {
        Run run = new Run(spec, START);
        run.resolve(settings(Map.of("airtable.token", "patSample", "airtable.base", BASE)));
        TableSchema schema = schema(text("fldName", "Name"), number("fldPoints", "Points"));
        read(run, SourceTable.of(spec, schema));
        return run;
    }

    /** Lets a run go on with a table whose target is yet to be made. */
    static void read(Run run, SourceTable source) {
        run.schema().read(source);
        run.schema()
                .plan(new TargetPlanner(run.spec(), run.target().name(), List.of(), Optional.empty(), START)
                        .plan(source));
    }

    public static TableSchema schema(Field... fields) {
        return new TableSchema(
                TABLE, "Tasks", null, "fldName", List.of(fields), List.of(new View("viwOpen", "Open tasks", "grid")));
    }

    public static Field text(String id, String name) {
        return new Field(id, name, null, new FieldType.Text("singleLineText"));
    }

    public static Field number(String id, String name) {
        return new Field(id, name, null, new FieldType.Number("number"));
    }

    static EncodedRow row(String id, String json) {
        return new EncodedRow(id, json, "hash of " + id);
    }
}
