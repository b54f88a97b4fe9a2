package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Airtable, Create, Update and Delete records. A request is checked as a whole before anything of it is done. */
final class WriteRecords {

    static final int MOST = 10;

    private final Simulation simulation;
    private final RecordEditor editor;

    WriteRecords(Simulation simulation, RecordEditor editor) {
        this.simulation = simulation;
        this.editor = editor;
    }

    /** One record of a request: what it was before, or null, and its cells. */
    record Row(StoredRecord before, Map<Field, JsonNode> cells) {}

    Response answer(Request request, Base base, Table table, String recordId, AccessToken token) {
        String level = base.permissionLevel();
        if (level.equals("none") || level.equals("read") || level.equals("comment")) {
            throw ApiError.notPermitted();
        }
        return switch (request.method()) {
            case "POST" -> {
                if (recordId != null) {
                    throw ApiError.notFound();
                }
                yield create(request, base, table, token);
            }
            case "PATCH", "PUT" -> update(request, base, table, recordId, token);
            case "DELETE" -> recordId == null ? deleteSeveral(request, base, table) : deleteOne(base, table, recordId);
            default -> throw ApiError.notFound();
        };
    }

    private Response create(Request request, Base base, Table table, AccessToken token) {
        ObjectNode body = request.json();
        boolean bare = !body.has("records");
        CellInput input = input(base, body);
        List<Row> rows = new ArrayList<>();
        for (JsonNode record : bare ? List.of((JsonNode) body) : records(body)) {
            rows.add(new Row(null, cells(table, record, input)));
        }
        List<StoredRecord> stored = apply(base, table, rows, token);
        RecordWriter writer = RecordWriter.of(
                base,
                table,
                table.fields(),
                CellFormat.ofWrite(body, request.query()),
                simulation.options(),
                simulation.options().createdTimeMillis());
        return bare
                ? Response.json(200, writer.bytes(stored.get(0)))
                : Response.json(list(writer, stored).add('}'));
    }

    private Response update(Request request, Base base, Table table, String recordId, AccessToken token) {
        ObjectNode body = request.json();
        CellInput input = input(base, body);
        boolean replace = request.method().equals("PUT");
        RecordWriter writer =
                RecordWriter.of(base, table, CellFormat.ofWrite(body, request.query()), simulation.options());
        if (recordId != null) {
            StoredRecord before = table.record(recordId);
            if (before == null) {
                throw ApiError.recordNotFound();
            }
            Row row = new Row(before, merged(table, cells(table, body, input), replace));
            return Response.json(
                    200, writer.bytes(apply(base, table, List.of(row), token).get(0)));
        }
        Upsert upsert = body.has("performUpsert") ? Upsert.of(table, body.path("performUpsert")) : null;
        List<Row> rows = new ArrayList<>();
        Set<String> seen = new LinkedHashSet<>();
        for (JsonNode record : records(body)) {
            Map<Field, JsonNode> cells = cells(table, record, input);
            StoredRecord before = before(table, record, cells, upsert);
            if (before != null && !seen.add(before.id())) {
                throw ApiError.invalidRecords("You cannot update the same record multiple times in a single request");
            }
            rows.add(new Row(before, before == null ? cells : merged(table, cells, replace)));
        }
        List<StoredRecord> stored = apply(base, table, rows, token);
        Utf8Buffer out = list(writer, stored);
        if (upsert != null) {
            upsert.report(rows, stored, out);
        }
        return Response.json(out.add('}'));
    }

    private static StoredRecord before(Table table, JsonNode record, Map<Field, JsonNode> cells, Upsert upsert) {
        if (!record.has("id")) {
            if (upsert == null) {
                throw ApiError.invalidRecords("Each record to update needs an \"id\"");
            }
            return upsert.match(table, cells);
        }
        StoredRecord before = table.record(record.path("id").asText());
        if (before == null) {
            throw ApiError.rowDoesNotExist(record.path("id").asText());
        }
        return before;
    }

    /** PUT clears what it does not name. */
    private static Map<Field, JsonNode> merged(Table table, Map<Field, JsonNode> cells, boolean replace) {
        if (!replace) {
            return cells;
        }
        Map<Field, JsonNode> all = new LinkedHashMap<>();
        table.fields().stream()
                .filter(field -> !field.isComputed())
                .forEach(field -> all.put(field, cells.getOrDefault(field, Json.MAPPER.nullNode())));
        return all;
    }

    private List<StoredRecord> apply(Base base, Table table, List<Row> rows, AccessToken token) {
        List<StoredRecord> stored = new ArrayList<>();
        long now = simulation.now().toEpochMilli();
        for (Row row : rows) {
            stored.add(
                    row.before() == null
                            ? editor.create(base, table, null, now, row.cells(), token.user())
                            : editor.update(base, table, row.before(), row.cells(), token.user()));
        }
        return stored;
    }

    private Response deleteOne(Base base, Table table, String recordId) {
        if (!editor.delete(base, table, recordId)) {
            throw ApiError.recordNotFound();
        }
        return Response.json(200, deleted(recordId));
    }

    private Response deleteSeveral(Request request, Base base, Table table) {
        List<String> ids = request.query().list("records");
        if (ids.isEmpty() || ids.size() > MOST) {
            throw ApiError.invalidRecords("Between 1 and " + MOST + " records can be deleted at a time");
        }
        ids.stream().filter(id -> table.record(id) == null).findFirst().ifPresent(id -> {
            throw ApiError.rowDoesNotExist(id);
        });
        ObjectNode body = Json.object();
        ArrayNode list = body.putArray("records");
        for (String id : ids) {
            editor.delete(base, table, id);
            list.add(deleted(id));
        }
        return Response.json(200, body);
    }

    private static ObjectNode deleted(String id) {
        return Json.object().put("id", id).put("deleted", true);
    }

    private static ArrayNode records(ObjectNode body) {
        if (!(body.get("records") instanceof ArrayNode records)) {
            throw ApiError.missingFields();
        }
        if (records.isEmpty() || records.size() > MOST) {
            throw ApiError.invalidRecords("Between 1 and " + MOST + " records can be written at a time");
        }
        return records;
    }

    private CellInput input(Base base, ObjectNode body) {
        return new CellInput(base, body.path("typecast").asBoolean(false), simulation.options());
    }

    private static Map<Field, JsonNode> cells(Table table, JsonNode record, CellInput input) {
        if (!(record.get("fields") instanceof ObjectNode fields)) {
            throw ApiError.missingFields();
        }
        Map<Field, JsonNode> cells = new LinkedHashMap<>();
        fields.properties().forEach(cell -> {
            Field field = table.field(cell.getKey()).orElseThrow(() -> ApiError.unknownField(cell.getKey()));
            cells.put(field, input.accept(field, cell.getValue()));
        });
        return cells;
    }

    private static Utf8Buffer list(RecordWriter writer, List<StoredRecord> records) {
        Utf8Buffer out = new Utf8Buffer(4096).add("{\"records\":[");
        for (int i = 0; i < records.size(); i++) {
            if (i > 0) {
                out.add(',');
            }
            writer.write(records.get(i), -1, out);
        }
        return out.add(']');
    }
}
