package io.airdelta.simulator.sample;

import static io.airdelta.simulator.sample.Cells.JSON;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

/** Declares the fields that Airtable fills by itself: who and when, and the running number. */
final class Audit {
    private Audit() {}

    static Field createdBy(Table table, String field) {
        return table.add(field, "createdBy").rule(row -> row.creator().json());
    }

    static Field lastModifiedBy(Table table, String field) {
        return table.add(field, "lastModifiedBy").rule(row -> row.modifier().json());
    }

    static Field autoNumber(Table table, String field) {
        return table.add(field, "autoNumber").rule(row -> Cells.number(row.number()));
    }

    /** {@code result} is a date or dateTime configuration; it decides whether the cell has a time of day. */
    static Field createdTime(Table table, String field, ObjectNode result) {
        return table.add(field, "createdTime")
                .options(() -> {
                    ObjectNode options = JSON.objectNode();
                    options.set("result", result.deepCopy());
                    return options;
                })
                .rule(row -> Cells.text(shown(row.created(), result)));
    }

    /** Watches the named fields, or all where none is named. */
    static Field lastModifiedTime(Table table, String field, ObjectNode result, List<String> watched) {
        return table.add(field, "lastModifiedTime")
                .options(() -> {
                    ObjectNode options = JSON.objectNode().put("isValid", true);
                    watched.forEach(name -> options.withArray("referencedFieldIds")
                            .add(table.field(name).id()));
                    options.withArray("referencedFieldIds");
                    options.set("result", result.deepCopy());
                    return options;
                })
                .rule(row -> Cells.text(shown(row.modified(), result)));
    }

    private static String shown(Instant time, ObjectNode result) {
        return result.get("type").textValue().equals("date")
                ? time.atZone(ZoneOffset.UTC).toLocalDate().toString()
                : Cells.timestamp(time);
    }
}
