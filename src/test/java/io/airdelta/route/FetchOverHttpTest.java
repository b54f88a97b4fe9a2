package io.airdelta.route;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.airdelta.LogLines;
import io.airdelta.airtable.AirtableFault;
import io.airdelta.airtable.ConnectionFault;
import io.airdelta.airtable.ListRecordsRequest;
import io.airdelta.e2e.TcpProxy;
import io.airdelta.simulator.AirtableSimulator;
import io.airdelta.simulator.SimulatorOptions;
import io.airdelta.sync.Account;
import io.airdelta.sync.Run;
import io.airdelta.sync.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's requests over real connections, to a server that does whatever a server or a network can do. */
class FetchOverHttpTest {
    private static final String BASE = "appFetch000000001";
    private static final List<String> STRANGE = List.of(
            "O'Brien \"quoted\" \\ {x}",
            "../../meta/bases",
            "a?b=c#d&e%2Fg+h",
            "line\r\nX-Injected: yes",
            "🚀 Größe \u202e");

    private final ObjectMapper json = new ObjectMapper();
    private final DefaultCamelContext context = new DefaultCamelContext();
    private final LogLines log = LogLines.of("io.airdelta.route");
    private AirtableSimulator airtable;

    @BeforeEach
    void start() throws Exception {
        airtable = AirtableSimulator.of(base())
                .options(SimulatorOptions.unlimited())
                .start();
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "airtable.requests-per-second", "10000",
                "airtable.token", "patTest.secret",
                "airtable.timeout", "2s",
                "airtable.max-answer-size", "100kB"));
        context.getPropertiesComponent().setInitialProperties(settings);
        context.addRoutes(new AirdeltaRoutes());
        context.start();
    }

    @AfterEach
    void stop() {
        context.stop();
        airtable.close();
        log.close();
    }

    @Test
    void each_fault_that_passes_costs_one_repeated_request_and_one_line_in_the_log() throws Exception {
        AtomicInteger hits = new AtomicInteger();
        HttpServer login = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        login.createContext("/", exchange -> {
            hits.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        login.start();
        Map<String, Integer> faults = new LinkedHashMap<>();
        faults.put("{'kind':'status','status':500}", 8);
        faults.put("{'kind':'html','status':502}", 8);
        faults.put("{'kind':'status','status':503,'body':{'error':{'type':'RETRIABLE_ERROR','message':'m'}}}", 8);
        faults.put("{'kind':'status','status':504,'headers':{'Retry-After':'0'}}", 8);
        faults.put("{'kind':'html','status':200}", 3);
        faults.put(
                "{'kind':'status','status':302,'headers':{'Location':'http://127.0.0.1:%d/?next=1'}}"
                        .formatted(login.getAddress().getPort()),
                3);
        faults.put("{'kind':'reset'}", 8);
        faults.put("{'kind':'lost'}", 8);
        faults.put("{'kind':'truncated'}", 8);
        faults.put("{'kind':'malformed'}", 3);
        faults.put("{'kind':'hang','delayMillis':4000}", 4);
        try {
            List<CompletableFuture<Exchange>> fetches = new ArrayList<>();
            for (String fault : faults.keySet()) {
                String table = table(fetches.size());
                airtable.control().arm(((ObjectNode) read(fault)).put("path", "/" + table + "$"));
                fetches.add(CompletableFuture.supplyAsync(
                        () -> fetch(call(airtable.url(), table), Samples.run("table", table))));
            }
            int number = 0;
            for (Map.Entry<String, Integer> fault : faults.entrySet()) {
                Exchange answer = fetches.get(number).get(1, TimeUnit.MINUTES);
                assertRepeatedOnce(answer, table(number), fault.getKey(), fault.getValue());
                number++;
            }
        } finally {
            login.stop(0);
        }
        assertThat(hits).as("nobody follows a redirect").hasValue(0);
    }

    @Test
    void an_answer_whose_connection_is_reset_in_its_body_is_asked_for_again() throws Exception {
        int passed = 400;
        String whole = rawAnswer(table(0));
        assertThat(whole.indexOf("\r\n\r\n")).as("the head passes").isBetween(1, passed - 5);
        assertThat(whole.length()).as("the body does not").isGreaterThan(passed);
        try (TcpProxy network = TcpProxy.to(URI.create(airtable.url()).getPort())) {
            network.resetOnceAfter(passed);

            Exchange answer =
                    fetch(call("http://127.0.0.1:" + network.port(), table(0)), Samples.run("table", table(0)));

            assertRepeatedOnce(answer, table(0), "reset in the body", 8);
            assertThat(log.all()).singleElement().asString().contains("Connection reset");
        }
    }

    /** @param all how many requests the line says there are at most */
    private void assertRepeatedOnce(Exchange answer, String table, String fault, int all) {
        assertThat(answer.getException()).as(fault).isNull();
        assertThat(answer.getMessage().getBody(AirtableAnswer.class).json().path("records"))
                .hasSize(30);
        assertThat(answer.getProperty(Run.PROPERTY, Run.class).counters().retries)
                .as(fault)
                .hasValue(1);
        assertThat(log.all())
                .filteredOn(line -> line.contains("\"" + table + "\""))
                .as(fault)
                .singleElement()
                .asString()
                .startsWith("WARN Table 'tasks' (base " + Samples.BASE + "): request 1 of " + all
                        + " failed and is sent again in ")
                .contains("given up until the next run", BASE);
    }

    @Test
    void a_rate_limit_of_either_shape_stops_the_base_for_as_long_as_it_says() throws Exception {
        airtable.control()
                .arm(read("{'kind':'status','status':429,'headers':{'Retry-After':'1'},"
                        + "'body':{'error':{'type':'RATE_LIMIT_REACHED','message':'m'}}}"));
        airtable.control()
                .arm(read("{'kind':'status','status':429,'headers':{'Retry-After':'Thu, 01 Jan 1970 00:00:00 GMT'},"
                        + "'body':{'errors':[{'error':'RATE_LIMIT_REACHED','message':'m'}]}}"));
        long before = System.nanoTime();

        Exchange answer = fetch(call(airtable.url(), table(0)), null);

        assertThat(answer.getException()).isNull();
        assertThat(System.nanoTime() - before).isGreaterThan(1_000_000_000L);
        assertThat(log.all()).hasSize(2).allSatisfy(line -> assertThat(line).contains("as all requests to the base"));
    }

    @Test
    void a_server_that_never_answers_fails_after_the_timeout_and_a_refused_connection_names_host_and_remedy()
            throws Exception {
        String refusing;
        try (ServerSocket gone = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            refusing = "http://127.0.0.1:" + gone.getLocalPort();
        }
        airtable.control().arm(read("{'kind':'hang','delayMillis':4000}"));

        assertThat(send(call(airtable.url(), table(0))).getException())
                .isInstanceOfSatisfying(
                        ConnectionFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(ConnectionFault.Kind.TIMED_OUT))
                .hasMessageContaining(BASE);
        assertThat(send(call(refusing, table(0))).getException())
                .isInstanceOfSatisfying(
                        ConnectionFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(ConnectionFault.Kind.REFUSED))
                .hasMessageContaining(refusing);
        assertThat(send(call("http://no-such-host.invalid", table(0))).getException())
                .isInstanceOfSatisfying(
                        ConnectionFault.class,
                        fault -> assertThat(fault.kind()).isEqualTo(ConnectionFault.Kind.UNKNOWN_HOST))
                .hasMessageContaining("DNS");
    }

    @Test
    void a_certificate_that_is_not_trusted_fails_at_once_with_what_to_do(@TempDir Path dir) throws Exception {
        HttpsServer other = https(dir);
        try {
            Exchange answer =
                    fetch(call("https://127.0.0.1:" + other.getAddress().getPort(), table(0)), null);

            assertThat(answer.getException())
                    .isInstanceOfSatisfying(
                            ConnectionFault.class,
                            fault -> assertThat(fault.kind()).isEqualTo(ConnectionFault.Kind.UNTRUSTED))
                    .hasMessageContaining("trustStore");
            assertThat(log.all()).as("no repeats").isEmpty();
        } finally {
            other.stop(0);
        }
        try (ServerSocket plain = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Void> greeting = CompletableFuture.runAsync(() -> greet(plain));
            assertThat(send(call("https://127.0.0.1:" + plain.getLocalPort(), table(0)))
                            .getException())
                    .isInstanceOfSatisfying(
                            ConnectionFault.class,
                            fault -> assertThat(fault.kind()).isEqualTo(ConnectionFault.Kind.TLS));
            greeting.get(1, TimeUnit.MINUTES);
        }
    }

    @Test
    void an_answer_that_grows_beyond_the_bound_is_refused_at_once_and_the_next_request_is_served() throws Exception {
        ObjectNode bomb = (ObjectNode) read("{'kind':'status','status':200,'count':1}");
        bomb.put("body", "{\"records\":[\"" + "a".repeat(5_000_000) + "\"]}");
        airtable.control().arm(bomb);

        Exchange packed = fetch(call(airtable.url(), table(0)), null);

        assertThat(packed.getException())
                .isInstanceOf(AnswerTooLarge.class)
                .hasMessageContaining("for base " + BASE + ", table \"" + table(0) + "\" has more than 102400 bytes")
                .hasMessageContaining("airtable.max-answer-size");
        assertThat(log.all()).as("no repeats").isEmpty();
        assertThat(send(call(airtable.url(), table(0))).getException()).isNull();

        CountDownLatch cutOff = new CountDownLatch(1);
        HttpServer endless = endless(200, cutOff);
        try {
            assertThat(send(call("http://127.0.0.1:" + endless.getAddress().getPort(), table(0)))
                            .getException())
                    .isInstanceOf(AnswerTooLarge.class);
            assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            endless.stop(0);
        }
    }

    @Test
    void of_an_error_without_end_only_the_beginning_is_read() throws Exception {
        CountDownLatch cutOff = new CountDownLatch(1);
        HttpServer endless = endless(403, cutOff);
        try {
            assertThat(send(call("http://127.0.0.1:" + endless.getAddress().getPort(), table(0)))
                            .getException())
                    .isInstanceOf(AirtableFault.class)
                    .hasMessageContaining("a body of " + AnswerLimit.MOST_OF_AN_ERROR + " characters");
            assertThat(cutOff.await(10, TimeUnit.SECONDS)).isTrue();
        } finally {
            endless.stop(0);
        }
    }

    @Test
    void names_views_and_offsets_reach_the_server_as_data_whatever_they_hold() throws Exception {
        for (String name : STRANGE) {
            ListRecordsRequest page =
                    ListRecordsRequest.of(BASE, name).view(name).pageSize(7).build();
            Exchange answer = send(new AirtableCall(
                    new Account("", airtable.url()), BASE, name, page.path(), page.query(), page.body()));
            assertThat(answer.getException()).as(name).isNull();
            assertThat(answer.getMessage().getBody(AirtableAnswer.class).json().path("records"))
                    .as(name)
                    .hasSize(1);

            ListRecordsRequest next = page.withOffset(name);
            Exchange lost = send(new AirtableCall(
                    new Account("", airtable.url()), BASE, name, next.path(), next.query(), next.body()));
            assertThat(lost.getException()).isInstanceOfSatisfying(AirtableFault.class, fault -> {
                assertThat(fault.type()).as("the offset came whole").isEqualTo("INVALID_OFFSET_VALUE");
                assertThat(fault.getMessage().lines()).hasSize(1);
                assertThat(fault.getMessage()).doesNotContain("\u202e");
            });
        }
    }

    private JsonNode base() {
        ObjectNode base = json.createObjectNode().put("id", BASE).put("name", "Fetch");
        ArrayNode tables = base.putArray("tables");
        for (int i = 0; i < 11; i++) {
            table(tables, table(i), "Table " + i, 30);
        }
        for (int i = 0; i < STRANGE.size(); i++) {
            table(tables, "tblStrange%07d".formatted(i), STRANGE.get(i), 1);
        }
        return base;
    }

    private void table(ArrayNode tables, String id, String name, int records) {
        ObjectNode table =
                tables.addObject().put("id", id).put("name", name).put("primaryFieldId", "fldFetch000000001");
        table.putArray("fields")
                .addObject()
                .put("id", "fldFetch000000001")
                .put("name", "Name")
                .put("type", "singleLineText");
        table.putArray("views")
                .addObject()
                .put("id", "viw" + id.substring(3))
                .put("name", name)
                .put("type", "grid");
        ArrayNode all = table.putArray("records");
        for (int i = 0; i < records; i++) {
            all.addObject()
                    .put("id", "rec%014d".formatted(i))
                    .put("createdTime", "2025-03-01T08:00:00.000Z")
                    .putObject("fields")
                    .put("fldFetch000000001", "some text that makes an answer worth packing " + i);
        }
    }

    private static String table(int number) {
        return "tblFetch%09d".formatted(number);
    }

    private static AirtableCall call(String url, String table) {
        return new AirtableCall(new Account("", url), BASE, table, "/v0/" + BASE + "/" + table, null, null);
    }

    private Exchange fetch(AirtableCall call, Run run) {
        return context.createProducerTemplate().send("direct:airdelta-fetch", exchange -> {
            exchange.setProperty(Run.PROPERTY, run);
            exchange.getMessage().setBody(call);
        });
    }

    /** One request, never repeated. */
    private Exchange send(AirtableCall call) {
        return context.createProducerTemplate()
                .send(
                        "direct:airdelta-request",
                        exchange -> exchange.getMessage().setBody(call));
    }

    /** What the server writes for such a request, head and packed body, a character for each byte. */
    private String rawAnswer(String table) throws IOException {
        try (Socket client = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(airtable.url()).getPort())) {
            client.getOutputStream()
                    .write(("GET /v0/" + BASE + "/" + table + " HTTP/1.1\r\nHost: airtable\r\nConnection: close\r\n"
                                    + "Accept-Encoding: gzip\r\nAuthorization: Bearer patTest.secret\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    private JsonNode read(String text) throws IOException {
        return json.readTree(text.replace('\'', '"'));
    }

    /** Speaks plain HTTP to whoever connects, and before it is asked. */
    private static void greet(ServerSocket plain) {
        try (Socket client = plain.accept()) {
            client.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            client.getOutputStream().flush();
            client.getInputStream().read();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Answers without length and without end, until the client has enough. */
    private static HttpServer endless(int status, CountDownLatch cutOff) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(status, 0);
            byte[] blanks =
                    (status == 200 ? " " : "x").repeat(8192).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            try (OutputStream out = exchange.getResponseBody()) {
                while (true) {
                    out.write(blanks);
                }
            } catch (IOException e) {
                cutOff.countDown();
            }
        });
        server.start();
        return server;
    }

    private static HttpsServer https(Path dir) throws Exception {
        Path store = dir.resolve("other.p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        "other",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=other.example",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        "changeit")
                .redirectErrorStream(true)
                .start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (var in = Files.newInputStream(store)) {
            keys.load(in, "changeit".toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        HttpsServer server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        server.start();
        return server;
    }
}
