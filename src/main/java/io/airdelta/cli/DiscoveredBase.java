package io.airdelta.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A base as {@code discover} tells of it. The components are the members of the JSON form.
 *
 * @param id {@code app…}
 * @param name null where the list of bases did not tell it
 * @param permissionLevel the user's: {@code none}, {@code read}, {@code comment}, {@code edit}, {@code create}; null where
 *     the list of bases did not tell it
 * @param error why the base cannot be read; null where it can
 * @param tables in Airtable's order; empty where the base cannot be read
 */
record DiscoveredBase(String id, String name, String permissionLevel, String error, List<DiscoveredTable> tables) {

    /** One line for the base or each of its tables that could not be read. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        if (error != null) {
            problems.add("Base " + label() + " cannot be read: " + error);
        }
        tables.stream()
                .filter(table -> table.error() != null)
                .forEach(table -> problems.add("Base " + label() + ": table "
                        + (table.id() == null ? "" : table.id() + " ")
                        + (table.name() == null ? "" : "'" + DisplayText.line(table.name(), 100) + "' ")
                        + "cannot be read: " + table.error()));
        return problems;
    }

    private String label() {
        return id + (name == null ? "" : " '" + DisplayText.line(name, 100) + "'");
    }
}
