package io.airdelta.simulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** Reads a base file record by record, so that a file larger than the heap would allow as a tree can be read. */
final class BaseReader {

    /** What a base file holds. */
    record Content(List<Base> bases, List<AccessToken> tokens) {}

    /** Takes the parser at the value of one member. */
    private interface Member {
        void read(String name) throws IOException;
    }

    private final JsonParser parser;
    private final List<Base> bases = new ArrayList<>();
    private final List<AccessToken> tokens = new ArrayList<>();
    private final CellPack packer = new CellPack();

    private BaseReader(JsonParser parser) {
        this.parser = parser;
    }

    /**
     * @param parser before the first token of a base file: one base, or {@code bases} and optionally {@code tokens}
     * @throws IllegalArgumentException where the file is not of that form, naming the place
     */
    static Content read(JsonParser parser) throws IOException {
        BaseReader reader = new BaseReader(parser);
        parser.nextToken();
        reader.root();
        if (reader.bases.isEmpty()) {
            throw new IllegalArgumentException(
                    "The base file holds no base: expected \"tables\" or \"bases\" at its top");
        }
        return new Content(reader.bases, reader.tokens);
    }

    private void root() throws IOException {
        ObjectNode head = Json.object();
        List<Table> tables = new ArrayList<>();
        boolean[] single = new boolean[1];
        members("the base file", name -> {
            switch (name) {
                case "bases" -> elements("bases", this::base);
                case "tokens" -> elements("tokens", () -> tokens.add(AccessToken.of(parser.readValueAsTree())));
                case "tables" -> {
                    single[0] = true;
                    elements("tables", () -> tables.add(table()));
                }
                default -> head.set(name, parser.readValueAsTree());
            }
        });
        if (single[0]) {
            bases.add(base(head, tables));
        }
    }

    private void base() throws IOException {
        ObjectNode head = Json.object();
        List<Table> tables = new ArrayList<>();
        members("bases", name -> {
            if (name.equals("tables")) {
                elements("tables", () -> tables.add(table()));
            } else {
                head.set(name, parser.readValueAsTree());
            }
        });
        bases.add(base(head, tables));
    }

    private static Base base(ObjectNode head, List<Table> tables) {
        require(head, "id", "a base");
        if (!head.has("permissionLevel")) {
            head.put("permissionLevel", "create");
        }
        Base base = new Base(head);
        tables.forEach(base::add);
        return base;
    }

    private Table table() throws IOException {
        ObjectNode head = Json.object();
        Table table = new Table(head);
        List<StoredRecord> records = new ArrayList<>();
        members("tables", name -> {
            switch (name) {
                case "fields" -> elements("fields", () -> table.putField(parser.readValueAsTree()));
                case "views" -> elements("views", () -> table.views().add(new View(parser.readValueAsTree())));
                case "records" -> elements("records", () -> records.add(record(table)));
                default -> head.set(name, parser.readValueAsTree());
            }
        });
        require(head, "id", "a table");
        require(head, "name", "table " + table.id());
        ModifiedTime modified = ModifiedTime.of(table);
        records.forEach(record -> table.put(modified.applyTo(record)));
        return table;
    }

    private StoredRecord record(Table table) throws IOException {
        ObjectNode head = Json.object();
        members("records", name -> {
            if (name.equals("fields")) {
                members("fields", fieldId -> {
                    JsonNode cell = parser.readValueAsTree();
                    if (!Json.isEmptyCell(cell)) {
                        packer.add(table.ordinal(fieldId), Json.bytes(cell));
                    }
                });
            } else {
                head.set(name, parser.readValueAsTree());
            }
        });
        require(head, "id", "a record");
        require(head, "createdTime", "record " + head.path("id").asText());
        try {
            long created = Timestamps.parse(head.path("createdTime").asText());
            return new StoredRecord(head.path("id").asText(), created, StoredRecord.NEVER, packer.take());
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "Record " + head.path("id").asText()
                            + ": createdTime is no ISO-8601 timestamp such as 2024-05-01T10:00:00.000Z",
                    e);
        }
    }

    private void members(String where, Member member) throws IOException {
        expect(JsonToken.START_OBJECT, where);
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            member.read(name);
        }
    }

    /** Reads one element, the parser standing at its first token. */
    private interface Element {
        void read() throws IOException;
    }

    private void elements(String where, Element element) throws IOException {
        expect(JsonToken.START_ARRAY, where);
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
        }
    }

    private void expect(JsonToken token, String where) throws IOException {
        if (parser.currentToken() != token) {
            throw new IllegalArgumentException("The base file is malformed in " + where + ", line "
                    + parser.currentLocation().getLineNr() + ": expected " + token + ", found "
                    + parser.currentToken());
        }
    }

    private static void require(ObjectNode head, String member, String what) {
        if (head.path(member).asText("").isEmpty()) {
            throw new IllegalArgumentException("The base file is malformed: " + what + " has no \"" + member + "\"");
        }
    }
}
