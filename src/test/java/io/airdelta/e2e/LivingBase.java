package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.builder.AdviceWith;

/** The base of {@link TinyBase} whose people change its schema, and a host that syncs its table Tasks. */
final class LivingBase implements AutoCloseable {
    /** May read records, and no schema. */
    static final String RECORDS_ONLY = "patRecords.secret";

    /** May read all but manage no webhooks. */
    static final String NO_WEBHOOKS = "patNoHooks.secret";

    /** May read all. */
    static final String EVERYTHING = "patTest.secret";

    private final String schema;
    private final AirtableSimulator airtable;
    private final Map<String, String> settings = new java.util.HashMap<>(Map.of("airtable.schema-cache", "1ms"));
    private String token = EVERYTHING;
    private Host host;

    /** @param schema of the targets, see {@link SharedWarehouse#newSchema} */
    LivingBase(int records, String schema) throws Exception {
        this.schema = schema;
        ObjectNode file = TinyBase.json("{\"bases\": [], \"tokens\": [{\"token\": \"" + EVERYTHING
                        + "\"}, {\"token\": \"" + RECORDS_ONLY
                        + "\", \"scopes\": [\"data.records:read\"]}, {\"token\": \"" + NO_WEBHOOKS
                        + "\", \"scopes\": [\"data.records:read\", \"schema.bases:read\"]}]}")
                .deepCopy();
        file.withArray("bases").add(TinyBase.with(records));
        airtable = AirtableSimulator.of(file)
                .options(SimulatorOptions.unlimited().with(options -> options.put("pagingSnapshot", false)))
                .start();
        restart();
    }

    AirtableSimulator airtable() {
        return airtable;
    }

    Host host() {
        return host;
    }

    /** Another host, which knows what the control tables know. */
    LivingBase restart() throws Exception {
        if (host != null) {
            host.close();
        }
        settings.put("airtable.token", token);
        host = new Host(airtable.url(), SharedWarehouse.get(), settings);
        return this;
    }

    /** Another host with this setting. */
    LivingBase restart(String key, String value) throws Exception {
        settings.put(key, value);
        return restart();
    }

    /** Another host with this token. */
    LivingBase restart(String other) throws Exception {
        token = other;
        return restart();
    }

    /** One run of Tasks. @param parameters besides base, table and target: name, value, … */
    Run run(String table, String... parameters) throws Exception {
        List<String> all = new ArrayList<>(List.of("target", schema + "." + table));
        if (!List.of(parameters).contains("base")) {
            all.addAll(List.of("base", TinyBase.BASE));
        }
        if (!List.of(parameters).contains("table")) {
            all.addAll(List.of("table", "Tasks"));
        }
        all.addAll(List.of(parameters));
        return host.run(all.toArray(String[]::new));
    }

    /** As {@link #run}, of which nothing else is expected than that it succeeds. */
    Run succeed(String table, String... parameters) throws Exception {
        Run run = run(table, parameters);
        assertThat(run.error()).isNull();
        assertThat(run.status()).isEqualTo(RunStatus.SUCCEEDED);
        return run;
    }

    /** How many rows a target has, those of deleted records included. */
    long count(String table) throws Exception {
        return (Long) query("SELECT count(*) AS n FROM SCHEMA." + table).get(0).get("n");
    }

    /** Does something once, when the page of this number is about to be asked for; the target may be without a table yet. */
    void before(int page, Runnable change) throws Exception {
        atCall(page, "airdelta-read", change);
    }

    /** Does something once, when the run is about to take the page of this number; where a batch is a page, those before it are stored. */
    void beforeTaking(int page, Runnable change) throws Exception {
        atCall(page, "airdelta-page", change);
    }

    private void atCall(int call, String route, Runnable change) throws Exception {
        AtomicInteger calls = new AtomicInteger();
        AdviceWith.adviceWith(
                host.context(),
                route,
                advice -> advice.weaveAddFirst().process(exchange -> {
                    if (calls.incrementAndGet() == call) {
                        change.run();
                    }
                }));
    }

    String addField(String json) {
        return airtable.control().addField(TinyBase.BASE, TinyBase.TABLE, json(json));
    }

    void changeField(String field, String json) {
        airtable.control().changeField(TinyBase.BASE, TinyBase.TABLE, field, json(json));
    }

    /** Puts one value, JSON text, into a field of some records. */
    void fill(String field, String value, int... records) {
        for (int record : records) {
            airtable.control()
                    .update(
                            TinyBase.BASE,
                            TinyBase.TABLE,
                            json("[{'id':'%s','fields':{'%s':%s}}]".formatted(TinyBase.id(record), field, value)));
        }
    }

    /** One value of one record's row. */
    Object value(String table, String column, int record) throws Exception {
        return host.query("SELECT " + column + " AS v FROM " + schema + "." + table + " WHERE _airtable_id = '"
                        + TinyBase.id(record) + "'")
                .get(0)
                .get("v");
    }

    List<Map<String, Object>> query(String sql) throws Exception {
        return host.query(sql.replace("SCHEMA", schema));
    }

    /** Column → type and comment of a target. */
    Map<String, String> columns(String table) throws Exception {
        Map<String, String> columns = new java.util.LinkedHashMap<>();
        for (Map<String, Object> row : host.query("DESCRIBE TABLE " + schema + "." + table)) {
            if (String.valueOf(row.get("col_name")).startsWith("#")) {
                break;
            }
            columns.put((String) row.get("col_name"), row.get("data_type") + " | " + row.get("comment"));
        }
        columns.keySet().removeIf(name -> name.startsWith("_airtable_") || name.isEmpty());
        return columns;
    }

    long version(String table) throws Exception {
        return (Long) host.query("DESCRIBE HISTORY " + schema + "." + table + " LIMIT 1")
                .get(0)
                .get("version");
    }

    static JsonNode json(String text) {
        return TinyBase.json(text.replace('\'', '"'));
    }

    @Override
    public void close() {
        host.close();
        airtable.close();
    }
}
