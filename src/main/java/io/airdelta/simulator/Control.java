package io.airdelta.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Changes and watches a simulator past its API: no token, no rate limit, no check of cell values, computed cells too.
 * {@link ControlEndpoint} offers the same over HTTP. Tables and fields are named by id or name; cells have the form of
 * the REST API. What does not exist makes an {@link IllegalArgumentException} that names it.
 */
public final class Control {

    private final Simulation simulation;
    private final TableAccess access;
    private final RecordEditor editor;

    Control(Simulation simulation, RecordEditor editor) {
        this.simulation = simulation;
        this.access = new TableAccess(simulation);
        this.editor = editor;
    }

    /**
     * What the server has seen since its start or the last reset: {@code requests}, {@code tooManyRequests} (429s sent),
     * {@code maxInOneSecond} and {@code maxInOneSecondByBase} (by arrival), {@code byKind} (list, record, table, schema,
     * bases, whoami, webhooks, payloads, none), {@code byBase}, {@code byStatus} (0 where no answer was given), and {@code recent}: up to 1,000
     * requests with {@code at}, {@code method}, {@code path}, names of {@code query} parameters, and {@code status}.
     */
    public ObjectNode statistics() {
        return simulation.statistics().toJson();
    }

    /** Begins to count anew. */
    public void resetStatistics() {
        simulation.statistics().reset();
    }

    public SimulatorOptions options() {
        return simulation.options();
    }

    /** Changes how the simulator behaves from the next request on; penalties under way end. */
    public void options(SimulatorOptions options) {
        simulation.options(options);
    }

    /**
     * Arms a fault for some of the next requests that pass the limits; of several that match, the one armed first.
     *
     * @param fault {@code kind} (status, delay, reset, lost, truncated, html, malformed, short, hang), {@code count} (1),
     *     {@code skip} (0), {@code base}, {@code table}, {@code path} (a regular expression), {@code method},
     *     {@code status} (500), {@code body} (text, or JSON), {@code contentType}, {@code headers}, {@code delayMillis}, {@code records}; all
     *     optional
     * @throws IllegalArgumentException naming what is wrong
     */
    public void arm(JsonNode fault) {
        simulation.faults().arm(Fault.of(fault));
    }

    /** What is armed and not yet spent. */
    public ArrayNode faults() {
        return simulation.faults().toJson();
    }

    public void disarm() {
        simulation.faults().clear();
    }

    /**
     * Says whether the workspace of a base has used up its requests of the month: each then gets 429
     * PUBLIC_API_BILLING_LIMIT_EXCEEDED, those for schema, bases and whoami only under the option {@code quotaStopsMeta}.
     */
    public void quotaSpent(String base, boolean spent) {
        simulation.quotaSpent(access.base(base).id(), spent);
    }

    /** Forgets every list request under way, as a restart of Airtable's servers does. */
    public void expireIterations() {
        simulation.iterations().clear();
    }

    /**
     * Lets something happen between two pages: once, in the moment between the making of an answer to List records and its
     * sending.
     *
     * @param lists how many list requests of the table, counted from now, are answered before; at least 1
     * @param action may use this control; what it throws becomes the client's answer, a 500
     */
    public void afterList(String base, String table, int lists, Runnable action) {
        access.in(base, table, (b, t) -> {
            simulation.interludes().add(b.id(), t.id(), lists, action);
            return true;
        });
    }

    /** Forgets what waits for list requests. */
    public void cancelAfterList() {
        simulation.interludes().clear();
    }

    /** The webhooks of the bases. */
    public WebhookControl webhooks() {
        return new WebhookControl(simulation, access);
    }

    /** Tables to add and restore, and views. */
    public TableControl tables() {
        return new TableControl(simulation, access, editor);
    }

    /**
     * Creates records.
     *
     * @param records array of {@code {"id"?, "createdTime"?, "fields"?}}
     * @return the ids
     */
    public List<String> create(String base, String table, JsonNode records) {
        return access.in(
                base,
                table,
                (b, t) -> Json.list(records).stream()
                        .map(record ->
                                editor.create(b, t, record, simulation.now().toEpochMilli()))
                        .map(StoredRecord::id)
                        .toList());
    }

    /**
     * Changes records: the named cells, null ones to empty. Computed cells alone do not move the last modified time, and
     * webhooks tell of them as changes of the {@code system}, all others as somebody's in the client.
     *
     * @param records array of {@code {"id", "fields"}}
     */
    public void update(String base, String table, JsonNode records) {
        boolean computed = access.in(
                base,
                table,
                (b, t) -> Json.list(records).stream()
                        .flatMap(record -> TableAccess.cells(t, record.path("fields")).keySet().stream())
                        .allMatch(Field::isComputed));
        access.in(base, table, computed ? TableAccess.SYSTEM : TableAccess.CLIENT, (b, t) -> {
            for (JsonNode record : Json.list(records)) {
                StoredRecord before = t.record(record.path("id").asText());
                if (before == null) {
                    throw TableAccess.unknown("record", record.path("id").asText());
                }
                editor.update(b, t, before, TableAccess.cells(t, record.path("fields")), AccessToken.defaultUser());
            }
            return true;
        });
    }

    public void delete(String base, String table, List<String> recordIds) {
        access.in(base, table, (b, t) -> {
            for (String id : recordIds) {
                if (!editor.delete(b, t, id)) {
                    throw TableAccess.unknown("record", id);
                }
            }
            return true;
        });
    }

    /** Brings deleted records back as they were. */
    public void restore(String base, String table, List<String> recordIds) {
        access.in(base, table, (b, t) -> {
            for (String id : recordIds) {
                if (editor.restore(b, t, id) == null) {
                    throw TableAccess.unknown("deleted record", id);
                }
            }
            return true;
        });
    }

    /** Adds records with made-up cells that fit the fields; gives their ids. */
    public List<String> generate(String base, String table, int count) {
        return access.in(base, table, (b, t) -> {
            RecordGenerator generator = new RecordGenerator(t);
            Stream<StoredRecord> made = IntStream.range(0, count)
                    .mapToObj(number -> editor.create(
                            b,
                            t,
                            null,
                            simulation.now().toEpochMilli(),
                            generator.cells(number),
                            AccessToken.defaultUser()));
            return made.map(StoredRecord::id).toList();
        });
    }

    /** A record as List records gives it with field ids, or null where there is none. */
    public JsonNode record(String base, String table, String recordId) {
        return access.in(base, table, (b, t) -> {
            StoredRecord record = t.record(recordId);
            CellFormat byId = new CellFormat(true, false, ZoneOffset.UTC);
            byte[] bytes = record == null
                    ? null
                    : RecordWriter.of(b, t, byId, simulation.options()).bytes(record);
            return bytes == null ? null : Json.node(bytes, 0, bytes.length);
        });
    }

    /** How many records a table holds. */
    public int count(String base, String table) {
        return access.in(base, table, (b, t) -> t.size());
    }

    public void commentCount(String base, String table, String recordId, int count) {
        access.in(base, table, (b, t) -> {
            t.commentCount(recordId, count);
            return true;
        });
    }

    /**
     * Adds a field with empty cells.
     *
     * @param field as the metadata API gives it; without an {@code id} it gets one
     * @return its id
     */
    public String addField(String base, String table, JsonNode field) {
        return access.in(base, table, (b, t) -> new SchemaEditor().add(b, t, field));
    }

    /**
     * Changes {@code name}, {@code type}, {@code options} or {@code description} of a field. The cells stay as they are, unless
     * {@code "clear": true} empties them.
     */
    public void changeField(String base, String table, String field, JsonNode changes) {
        access.in(base, table, (b, t) -> new SchemaEditor().change(b, t, field, changes));
    }

    public void deleteField(String base, String table, String field) {
        access.in(base, table, (b, t) -> new SchemaEditor().delete(b, t, field));
    }

    public void renameTable(String base, String table, String name) {
        access.in(base, table, (b, t) -> new SchemaEditor().rename(b, t, name));
    }

    public void deleteTable(String base, String table) {
        access.in(base, table, (b, t) -> new SchemaEditor().delete(b, t));
    }
}
