package io.airdelta.cli;

import io.airdelta.airtable.BaseSchema;
import io.airdelta.airtable.Field;
import io.airdelta.airtable.TableSchema;
import io.airdelta.row.ColumnNames;
import io.airdelta.row.Naming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * A table as {@code discover} tells of it. The components are the members of the JSON form.
 *
 * @param id {@code tbl…}; null where an unreadable table has none
 * @param name null where an unreadable table has none
 * @param description null where there is none
 * @param error why the table cannot be read; null where it can
 * @param fields in Airtable's order; empty where the table cannot be read
 */
record DiscoveredTable(String id, String name, String description, String error, List<DiscoveredField> fields) {

    /** The tables of a base in Airtable's order, then those that cannot be read. */
    static List<DiscoveredTable> of(BaseSchema base) {
        List<DiscoveredTable> tables = new ArrayList<>();
        base.tables().forEach(table -> tables.add(of(table)));
        tables.addAll(unreadable(base.unreadable()));
        base.unnamed().forEach(reason -> tables.add(new DiscoveredTable(null, null, null, reason, List.of())));
        return tables;
    }

    private static DiscoveredTable of(TableSchema table) {
        Map<String, String> columns = ColumnNames.assign(table.fields(), Map.of(), Naming.SNAKE);
        List<DiscoveredField> fields = new ArrayList<>();
        for (Field field : table.fields()) {
            fields.add(DiscoveredField.of(field, columns.get(field.id())));
        }
        return new DiscoveredTable(table.id(), table.name(), table.description(), null, fields);
    }

    /** The schema knows them by id and by name, each with its reason: one of each with the same reason is one table. */
    private static List<DiscoveredTable> unreadable(Map<String, String> reasons) {
        Map<String, TreeSet<String>> ids = new TreeMap<>();
        Map<String, TreeSet<String>> names = new TreeMap<>();
        reasons.forEach((key, reason) -> (key.matches("tbl[A-Za-z0-9]{14}") ? ids : names)
                .computeIfAbsent(reason, each -> new TreeSet<>())
                .add(key));
        List<DiscoveredTable> tables = new ArrayList<>();
        ids.forEach((reason, of) -> {
            TreeSet<String> named = names.getOrDefault(reason, new TreeSet<>());
            String name = of.size() == 1 && named.size() == 1 ? named.first() : null;
            of.forEach(id -> tables.add(new DiscoveredTable(id, name, null, reason, List.of())));
        });
        names.forEach((reason, named) -> {
            if (!ids.containsKey(reason)) {
                named.forEach(name -> tables.add(new DiscoveredTable(null, name, null, reason, List.of())));
            }
        });
        return tables;
    }
}
