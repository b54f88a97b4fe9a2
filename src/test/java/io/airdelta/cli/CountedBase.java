package io.airdelta.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.EmbeddedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** A base with one table, Parts, of so many records, and the settings and routes of commands that work on it. */
final class CountedBase implements AutoCloseable {
    static final String BASE = "appCounted0000001";
    static final String TABLE = "tblCounted0000001";
    static final String NAME = "fldCountedName001";

    private final Map<String, String> settings = new HashMap<>();
    private final AirtableSimulator airtable;
    private final Path routes;

    /** @param routes an empty directory for route files */
    CountedBase(int records, EmbeddedWarehouse warehouse, Path routes) throws IOException {
        this.routes = routes;
        ObjectNode base = (ObjectNode) new ObjectMapper().readTree("""
                        {"id": "%s", "name": "Counted", "permissionLevel": "create", "tables": [{
                           "id": "%s", "name": "Parts", "primaryFieldId": "%s",
                           "fields": [{"id": "%s", "name": "Name", "type": "singleLineText"}],
                           "views": [], "records": []}]}""".formatted(BASE, TABLE, NAME, NAME));
        ArrayNode array = (ArrayNode) base.at("/tables/0/records");
        for (int number = 1; number <= records; number++) {
            array.addObject()
                    .put("id", id(number))
                    .put("createdTime", "2025-03-01T08:00:00.000Z")
                    .putObject("fields")
                    .put(NAME, "Part " + number);
        }
        airtable =
                AirtableSimulator.of(base).options(SimulatorOptions.unlimited()).start();
        settings.put("airtable.url", airtable.url());
        settings.put("airtable.token", "patTest");
        settings.put("airtable.base", BASE);
        settings.put("airtable.requests-per-second", "1000");
        settings.put("warehouse.url", warehouse.jdbcUrl());
        settings.put("warehouse.user", warehouse.user());
        settings.put("warehouse.password", warehouse.password());
    }

    static String id(int number) {
        return "rec%014d".formatted(number);
    }

    AirtableSimulator airtable() {
        return airtable;
    }

    Map<String, String> settings() {
        return settings;
    }

    /** Deletes records, both ends included. */
    void delete(int from, int to) {
        airtable.control()
                .delete(
                        BASE,
                        TABLE,
                        IntStream.rangeClosed(from, to)
                                .mapToObj(CountedBase::id)
                                .toList());
    }

    /** Writes a route for Parts. @param parameters as they stand in YAML, such as {@code capture: incremental} */
    void route(String id, String target, String... parameters) throws IOException {
        StringBuilder text = new StringBuilder("""
                - templatedRoute:
                    routeTemplateRef: airtable-table
                    routeId: %s
                    parameters:
                      - {name: table, value: Parts}
                      - {name: target, value: %s}
                """.formatted(id, target));
        for (String parameter : List.of(parameters)) {
            String[] parts = parameter.split(": ", 2);
            text.append("      - {name: %s, value: %s}%n".formatted(parts[0], parts[1]));
        }
        Files.writeString(routes.resolve(id + ".yaml"), text);
    }

    /** Runs a command with these settings and routes. */
    Invocation invoke(String... arguments) throws IOException {
        String[] all = java.util.stream.Stream.concat(
                        java.util.Arrays.stream(arguments), java.util.stream.Stream.of("--routes", routes.toString()))
                .toArray(String[]::new);
        return Invocation.of(settings, all);
    }

    @Override
    public void close() {
        airtable.close();
    }
}
