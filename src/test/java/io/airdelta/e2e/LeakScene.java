package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.embedded.StatementFaults;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.Control;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;

/**
 * The base of {@link TinyBase} whose cells and token can be told from everything else, a host that syncs it, and all that is
 * said meanwhile at TRACE. Each scene is to be asserted to have taken place before {@link #assertNothingLeaked} is asked.
 */
final class LeakScene implements AutoCloseable {
    /** In every token and password of these tests, and in nothing else. */
    static final String SECRET = "5ecre7";

    static final String TOKEN = "patGoodOne00000001." + SECRET + "a00a11ce";

    /** In every cell of text. */
    static final String CELL = "zyx-cell-value";

    private static final List<String> CONTROL_TABLES =
            List.of("airdelta_state", "airdelta_runs", "airdelta_columns", "airdelta_dead_letters");

    private final EverythingSaid said = new EverythingSaid();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final SpanLog spans = new SpanLog();
    private final List<String> secrets =
            new ArrayList<>(List.of(SECRET, CELL, SharedWarehouse.get().password()));
    private final String schema = SharedWarehouse.newSchema();
    private final String jmxDisabled = System.clearProperty("org.apache.camel.jmx.disabled");
    private final AirtableSimulator airtable;
    private final Map<String, String> settings = new HashMap<>(Map.of("airtable.schema-cache", "1ms"));
    private RouteBuilder routes;
    private Host host;

    /** @param records so many are in the table Tasks */
    LeakScene(int records) throws Exception {
        ObjectNode file = TinyBase.json("{\"bases\": [], \"tokens\": [{\"token\": \"" + TOKEN + "\"}]}")
                .deepCopy();
        ObjectNode base = (ObjectNode) TinyBase.with(records);
        base.at("/tables/0/records").forEach(record -> ((ObjectNode) record.get("fields")).put(TinyBase.NAME, CELL));
        file.withArray("bases").add(base);
        airtable =
                AirtableSimulator.of(file).options(SimulatorOptions.unlimited()).start();
    }

    /** Another host, with these routes beside the engine's and the settings so far. */
    void start(RouteBuilder beside) throws Exception {
        routes = beside;
        restart("airtable.token", TOKEN);
    }

    /** Another host with this setting. */
    void restart(String key, String value) throws Exception {
        if (host != null) {
            host.close();
        }
        settings.put(key, value);
        host = new Host(
                airtable.url(),
                SharedWarehouse.get(),
                settings,
                SharedWarehouse.get().password(),
                this::listen);
        if (routes != null) {
            host.context().addRoutes(routes);
        }
    }

    private void listen(DefaultCamelContext context) {
        context.getRegistry().bind("meters", meters);
        spans.listenTo(context);
        context.setMessageHistory(true);
        context.setSourceLocationEnabled(true);
        context.getManagementStrategy().addEventNotifier(new EventNotifierSupport() {
            @Override
            public void notify(CamelEvent event) {
                if (event instanceof CamelEvent.ExchangeFailedEvent failed) {
                    said.add("failed exchange", failed.getExchange().getException());
                }
            }
        });
    }

    EverythingSaid said() {
        return said;
    }

    String schema() {
        return schema;
    }

    Host host() {
        return host;
    }

    String airtableUrl() {
        return airtable.url();
    }

    Control airtable() {
        return airtable.control();
    }

    /** Notes something that nobody may say, which became known in mid-scene. */
    void secret(String text) {
        secrets.add(text);
    }

    /** One run of Tasks into the table {@code tasks}. @param more parameters: name, value, … */
    Run run(String... more) throws Exception {
        Run run = host.run(Stream.concat(
                        Stream.of("base", TinyBase.BASE, "table", "Tasks", "target", schema + ".tasks"),
                        Arrays.stream(more))
                .toArray(String[]::new));
        said.add("run", run.error() + " " + run);
        return run;
    }

    /** Gives a record another name. */
    void name(int record, String name) {
        airtable.control()
                .update(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        TinyBase.json("[{\"id\":\"%s\",\"fields\":{\"%s\":\"%s\"}}]"
                                .formatted(TinyBase.id(record), TinyBase.NAME, name)));
    }

    /** @param sql with SCHEMA in the place of the schema */
    List<Map<String, Object>> query(String sql) throws Exception {
        return host.query(sql.replace("SCHEMA", schema));
    }

    /** Takes down what a run leaves behind beside the log: control tables, the target's history, meters, JMX. */
    void takeDownTraces() throws Exception {
        for (String table : CONTROL_TABLES) {
            List<Map<String, Object>> rows = query("SELECT * FROM SCHEMA." + table);
            // The record as it came, by contract; its tokens are looked for all the same.
            rows.forEach(row -> assertThat(String.valueOf(row.remove("record"))).doesNotContain(SECRET));
            said.add(table, rows.toString());
        }
        query("DESCRIBE HISTORY SCHEMA.tasks").forEach(commit -> said.add("history", commit.toString()));
        said.add("meters", meters.getMetersAsString());
        for (Meter meter : meters.getMeters()) {
            said.add("meter", meter.getId() + " " + meter.getId().getDescription());
        }
        takeDownBeans();
    }

    SimpleMeterRegistry meters() {
        return meters;
    }

    /** Every attribute that any bean of the process shows. */
    private void takeDownBeans() throws Exception {
        MBeanServer server = ManagementFactory.getPlatformMBeanServer();
        assertThat(server.queryNames(new ObjectName("org.apache.camel:*"), null))
                .isNotEmpty();
        for (ObjectName name : server.queryNames(null, null)) {
            for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                // The command line of this process holds what the build was called with.
                if (attribute.isReadable() && !name.getDomain().startsWith("java")) {
                    try {
                        said.add(
                                "jmx " + name + " " + attribute.getName(),
                                String.valueOf(server.getAttribute(name, attribute.getName())));
                    } catch (Exception | Error notNow) {
                        said.add("jmx", String.valueOf(notNow.getMessage()));
                    }
                }
            }
        }
    }

    /** Looks for secrets and cells in everything that was said. */
    void assertNothingLeaked() {
        assertThat(spans.texts()).isNotEmpty().allSatisfy(text -> said.add("span", text));
        List<String> all = said.all().stream()
                // What the tests have the warehouse say is said by this one.
                .filter(line -> !line.startsWith(StatementFaults.class.getName()))
                .toList();
        assertThat(all).as("everything is listened to").hasSizeGreaterThan(1_000);
        assertThat(secrets.stream()
                        .flatMap(secret -> all.stream()
                                .filter(line -> line.contains(secret))
                                .map(line -> around(line, secret)))
                        .distinct()
                        .limit(50))
                .isEmpty();
    }

    private static String around(String line, String secret) {
        int at = line.indexOf(secret);
        return line.substring(0, Math.min(120, line.length())) + " … "
                + line.substring(Math.max(0, at - 150), Math.min(line.length(), at + 60));
    }

    @Override
    public void close() {
        try (said;
                spans;
                airtable) {
            if (host != null) {
                host.close();
            }
        } finally {
            if (jmxDisabled != null) {
                System.setProperty("org.apache.camel.jmx.disabled", jmxDisabled);
            }
        }
    }
}
