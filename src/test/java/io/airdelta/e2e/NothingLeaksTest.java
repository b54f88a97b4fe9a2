package io.airdelta.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.airdelta.delta.DriverUrl;
import io.airdelta.embedded.SharedWarehouse;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Run;
import io.airdelta.sync.RunStatus;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.EventNotifierSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tokens, passwords and cell values stay where they belong, whatever goes wrong and however much is logged: a run of each
 * kind, everything said at TRACE, the texts of all exceptions, and what JMX shows.
 */
@ExtendWith(SharedWarehouse.class)
@Timeout(180)
class NothingLeaksTest {
    private static final String TOKEN = "patGoodOne00000001.5ecre7a00a11ce";
    private static final String REFUSED = "patRefused00000001.5ecre7b00b0bb0";
    private static final String PASSWORD = "wr0ngPa55w0rd5ecre7c";
    /** In every cell of text; ends a batch's first and last record. */
    private static final String CELL = "zyx-cell-value";

    private final EverythingSaid said = new EverythingSaid();
    private final String schema = SharedWarehouse.newSchema();

    NothingLeaksTest() throws Exception {}

    @Test
    void no_token_password_or_cell_value_is_said_anywhere() throws Exception {
        String jmx = System.clearProperty("org.apache.camel.jmx.disabled");
        try (said;
                AirtableSimulator airtable = AirtableSimulator.of(base())
                        .options(SimulatorOptions.unlimited())
                        .start()) {
            try (Host host = host(airtable, TOKEN)) {
                assertThat(run(host, "good").status()).isEqualTo(RunStatus.SUCCEEDED);
                assertThat(host.query("SELECT name FROM " + schema + ".good LIMIT 1")
                                .get(0)
                                .get("name"))
                        .asString()
                        .contains(CELL);
                faults(airtable, host);
                failedStatement(airtable, host);
                poison(airtable, host);
                transforms(host);
                beans();
            }
            try (Host host = host(airtable, REFUSED)) {
                assertThat(run(host, "refused").error()).contains("airtable.token");
            }
            wrongPassword();
        } finally {
            if (jmx != null) {
                System.setProperty("org.apache.camel.jmx.disabled", jmx);
            }
        }
        List<String> all = said.all();
        assertThat(all).as("everything is listened to").hasSizeGreaterThan(1_000);
        for (String secret :
                List.of(TOKEN, REFUSED, PASSWORD, SharedWarehouse.get().password(), CELL, "5ecre7")) {
            assertThat(all.stream()
                            .filter(line -> line.contains(secret))
                            .map(line -> around(line, secret))
                            .distinct()
                            .limit(20))
                    .as(secret)
                    .isEmpty();
        }
    }

    private void wrongPassword() {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(DriverUrl.complete(SharedWarehouse.get().jdbcUrl()));
        config.setUsername("token");
        config.setPassword(PASSWORD);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(2_000);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            assertThatThrownBy(pool::getConnection).satisfies(refused -> said.add("refused", refused));
        }
    }

    private void faults(AirtableSimulator airtable, Host host) throws Exception {
        airtable.control().arm(TinyBase.json("{\"kind\":\"status\",\"status\":503}"));
        airtable.control().arm(TinyBase.json("{\"kind\":\"malformed\",\"skip\":1}"));
        assertThat(run(host, "good").counters().retries.get()).isPositive();
        ObjectNode echo = (ObjectNode) TinyBase.json("{\"kind\":\"status\",\"status\":422}");
        echo.set(
                "body",
                TinyBase.json("{\"error\":{\"type\":\"INVALID_REQUEST\",\"message\":\"Bearer " + TOKEN + " sent\"}}"));
        airtable.control().arm(echo);
        assertThat(run(host, "good").error()).contains("INVALID_REQUEST");
    }

    /** The warehouse's own words about a row quote it. */
    private void failedStatement(AirtableSimulator airtable, Host host) throws Exception {
        host.query("ALTER TABLE " + schema + ".good ADD CONSTRAINT short CHECK (length(name) < 100)");
        airtable.control()
                .update(
                        TinyBase.BASE,
                        TinyBase.TABLE,
                        TinyBase.json("[{\"id\":\"" + TinyBase.id(2) + "\",\"fields\":{\"" + TinyBase.NAME + "\":\""
                                + CELL.repeat(20) + "\"}}]"));
        run(host, "good");
        host.query("ALTER TABLE " + schema + ".good DROP CONSTRAINT short");
    }

    private void poison(AirtableSimulator airtable, Host host) throws Exception {
        ObjectNode page =
                (ObjectNode) TinyBase.json("{\"kind\":\"status\",\"status\":200,\"table\":\"" + TinyBase.TABLE + "\"}");
        page.set(
                "body",
                TinyBase.json("{\"records\":[{\"id\":\"" + TinyBase.id(1) + "\",\"createdTime\":\"" + CELL
                        + "\",\"fields\":{\"" + TinyBase.NAME + "\":\"" + CELL + "\"}}]}"));
        airtable.control().arm(page);
        run(host, "good");
        assertThat(host.query("SELECT record FROM " + schema + ".airdelta_dead_letters WHERE record LIKE '%" + CELL
                        + "%' AND (detail LIKE '%" + CELL + "%' OR reason LIKE '%" + CELL + "%')"))
                .isEmpty();
        assertThat(host.query("SELECT error FROM " + schema + ".airdelta_runs WHERE error LIKE '%" + CELL + "%'"))
                .isEmpty();
    }

    private void transforms(Host host) throws Exception {
        host.context().addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:failing").errorHandler(noErrorHandler()).process(exchange -> {
                    throw new IllegalArgumentException("no words of ours");
                });
            }
        });
        Run run = run(host, "transformed", "transform", "direct:failing");
        assertThat(run.counters().deadLetters.get()).isPositive();
    }

    /** Every attribute that any bean of the process shows. */
    private void beans() throws Exception {
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

    private Host host(AirtableSimulator airtable, String token) throws Exception {
        return new Host(
                airtable.url(),
                SharedWarehouse.get(),
                Map.of("airtable.token", token, "airtable.schema-cache", "1ms"),
                SharedWarehouse.get().password(),
                this::listen);
    }

    private void listen(DefaultCamelContext context) {
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

    private Run run(Host host, String target, String... more) throws Exception {
        List<String> parameters = new java.util.ArrayList<>(
                List.of("base", TinyBase.BASE, "table", "Tasks", "target", schema + "." + target));
        parameters.addAll(List.of(more));
        Run run = host.run(parameters.toArray(String[]::new));
        said.add("run", run.error() + " " + run);
        return run;
    }

    private static ObjectNode base() {
        ObjectNode file = TinyBase.json("{\"bases\": [], \"tokens\": [{\"token\": \"" + TOKEN + "\"}]}")
                .deepCopy();
        ObjectNode base = (ObjectNode) TinyBase.with(3);
        base.at("/tables/0/records").forEach(record -> ((ObjectNode) record.get("fields")).put(TinyBase.NAME, CELL));
        file.withArray("bases").add(base);
        return file;
    }

    private static String around(String line, String secret) {
        int at = line.indexOf(secret);
        return line.substring(0, Math.min(120, line.length())) + " … "
                + line.substring(Math.max(0, at - 150), Math.min(line.length(), at + 60));
    }
}
