package io.airdelta.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.Control;
import io.airdelta.simulator.SimulatorOptions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.builder.AdviceWith;

/** A base of {@link ModelTable}s, and a host in which Airtable and the warehouse may fail. */
final class ModelBase implements AutoCloseable {
    static final String BASE = "appModelBase00001";

    private static final Pattern CHANGING = Pattern.compile("\\s*(MERGE|INSERT|UPDATE|ALTER|CREATE|DELETE)");

    private final AirtableSimulator airtable;
    private Host host;
    private boolean refusing;
    private int statements = -1;
    private boolean afterwards;

    ModelBase(List<ModelTable> tables, boolean snapshot, boolean shuffled) throws Exception {
        ObjectNode base = (ObjectNode)
                LivingBase.json("{'id':'" + BASE + "','name':'Model','permissionLevel':'create','tables':[]}");
        tables.forEach(table -> base.withArray("tables").add(table.json()));
        airtable = AirtableSimulator.of(base)
                .options(SimulatorOptions.unlimited()
                        .with(options -> options.put("pagingSnapshot", snapshot)
                                .put("orderWithoutSort", shuffled ? "SHUFFLED" : "BY_ID")))
                .start();
        tables.forEach(table -> table.live(airtable.control()));
        start(false);
    }

    Control control() {
        return airtable.control();
    }

    Host host() {
        return host;
    }

    /** Another host. @param killed whether the one before could write nothing more */
    void restart(boolean killed, boolean full) throws Exception {
        refusing = killed;
        host.close();
        refusing = false;
        start(full);
    }

    /** Lets a statement that changes something fail. @param number from 0 @param done whether it is executed all the same */
    void failStatement(int number, boolean done) {
        statements = number;
        afterwards = done;
    }

    /** Nothing fails any more. */
    void heal() {
        statements = -1;
        control().disarm();
        control().cancelAfterList();
    }

    /** How often payloads of webhooks were asked for. */
    int polls() {
        return control().statistics().at("/byKind/payloads").asInt();
    }

    private void start(boolean full) throws Exception {
        Map<String, String> settings =
                new HashMap<>(Map.of("airtable.schema-cache", "1ms", "airdelta.batch.rows", "70"));
        if (full) {
            settings.put("airdelta.run.full", "true");
        }
        host = new Host(airtable.url(), SharedWarehouse.get(), settings);
        AdviceWith.adviceWith(host.context(), "airdelta-sql", false, route -> {
            route.weaveAddFirst().process(exchange -> {
                boolean changing = CHANGING.matcher(
                                String.valueOf(exchange.getIn().getBody()))
                        .lookingAt();
                exchange.setProperty("modelFails", changing && statements-- == 0);
                failWhere(exchange, refusing || !afterwards);
            });
            route.weaveAddLast().process(exchange -> failWhere(exchange, afterwards));
        });
    }

    private void failWhere(Exchange exchange, boolean here) throws SQLException {
        if (here && (refusing || exchange.getProperty("modelFails", false, Boolean.class))) {
            throw new SQLException("the model lets this statement fail", "42000");
        }
    }

    /** A cell, or a value of a target's row, in one form for both; null for an empty one. */
    static Object value(JsonNode json) {
        if (json.isMissingNode() || json.isNull()) {
            return null;
        }
        if (json.isArray()) {
            List<Object> values = new ArrayList<>();
            json.forEach(each -> values.add(value(each)));
            return values.isEmpty() ? null : values;
        }
        if (json.isObject()) {
            Map<String, Object> values = new TreeMap<>();
            json.properties().forEach(member -> {
                if (!member.getKey().equals("url") && !member.getValue().isNull()) {
                    values.put(member.getKey(), value(member.getValue()));
                }
            });
            return values;
        }
        return json.isNumber()
                ? (Object) json.doubleValue()
                : json.isBoolean() ? (Object) json.booleanValue() : json.asText();
    }

    @Override
    public void close() {
        refusing = false;
        heal();
        host.close();
        airtable.close();
    }
}
