package io.airdelta.simulator;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server on the loopback address that speaks Airtable's Web API over bases held in memory: records, schema, and webhooks,
 * whose payloads are made for every change but whose notification URL is never called.
 *
 * <p>A base file is one base,
 *
 * <pre>{@code
 * {"id":"app…","name":"…","permissionLevel":"create","tables":[
 *   {"id":"tbl…","name":"…","primaryFieldId":"fld…",
 *    "fields":[field objects as the metadata API gives them],
 *    "views":[{"id":"viw…","name":"…","type":"grid","filterByFormula":"…","sort":[{"field":"fld…","direction":"asc"}]}],
 *    "records":[{"id":"rec…","createdTime":"2024-05-01T10:00:00.000Z","fields":{"fld…":cell as the REST API gives it}}]}]}
 * }</pre>
 *
 * or {@code {"bases":[…],"tokens":[{"token":"pat…","scopes":["data.records:read"],"bases":["app…"],"user":{"id":"usr…"}}]}}.
 * A token without {@code scopes} or {@code bases} has all of them. Where a file names no tokens, any non-empty bearer
 * token has all scopes on all bases.
 *
 * <p>Data, options, faults and statistics are reached through {@link #control()}, or over HTTP under {@code /control}.
 */
public final class AirtableSimulator implements AutoCloseable {

    static {
        // Read once by the JDK's server: without it every answer may wait 40 ms for the client's acknowledgement.
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer server;
    private final ExecutorService threads;
    private final Control control;

    private AirtableSimulator(HttpServer server, ExecutorService threads, Control control) {
        this.server = server;
        this.threads = threads;
        this.control = control;
    }

    /**
     * A simulator of the bases in a JSON tree.
     *
     * @param base a base file's content; not changed, not kept
     * @throws IllegalArgumentException where it is not of the form above
     */
    public static Builder of(JsonNode base) {
        return read(Json.STREAM.treeAsTokens(base));
    }

    /**
     * A simulator of the bases in a file, read record by record.
     *
     * @throws IllegalArgumentException where it is not of the form above
     * @throws UncheckedIOException where it cannot be read or is no JSON
     */
    public static Builder of(Path file) {
        try (JsonParser parser = Json.STREAM.createParser(file.toFile())) {
            return new Builder(BaseReader.read(parser));
        } catch (IOException e) {
            throw new UncheckedIOException("Base file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** A simulator of a generated base. */
    public static Builder of(GeneratedBase base) {
        return new Builder(base.content());
    }

    private static Builder read(JsonParser parser) {
        try {
            return new Builder(BaseReader.read(parser));
        } catch (IOException e) {
            throw new UncheckedIOException("The base file is no JSON: " + e.getMessage(), e);
        }
    }

    /** {@code http://127.0.0.1:PORT}, without {@code /v0}. */
    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Changes and watches this simulator from within its process. */
    public Control control() {
        return control;
    }

    /** Stops at once; requests under way are cut off. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    /** Settings of a simulator that is not yet started. */
    public static final class Builder {

        private final BaseReader.Content content;
        private int port;
        private SimulatorOptions options = SimulatorOptions.defaults();
        private Clock clock = Clock.systemUTC();

        private Builder(BaseReader.Content content) {
            this.content = content;
        }

        /** The port to listen on; 0, the default, takes a free one. */
        public Builder port(int number) {
            port = number;
            return this;
        }

        /** How it behaves; {@link SimulatorOptions#defaults()} where not given. */
        public Builder options(SimulatorOptions switches) {
            options = switches;
            return this;
        }

        /**
         * The clock of created and modified times, of {@code NOW()}, of the rate limits and of the expiry of iterations.
         * Latency is waited in real time, and the {@code Date} header is real time too: the JDK's server writes it.
         */
        public Builder clock(Clock source) {
            clock = source;
            return this;
        }

        /**
         * Starts the simulator; it serves until it is closed.
         *
         * @throws UncheckedIOException where the port cannot be had
         */
        public AirtableSimulator start() {
            Simulation simulation = new Simulation(content, options, clock);
            RecordEditor editor = new RecordEditor(simulation);
            Control control = new Control(simulation, editor);
            HttpServer server;
            try {
                server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
            } catch (IOException e) {
                throw new UncheckedIOException(
                        "The simulator cannot listen on port " + port + ": " + e.getMessage() + ". Choose another port",
                        e);
            }
            AtomicInteger number = new AtomicInteger();
            ExecutorService threads = Executors.newCachedThreadPool(task -> {
                Thread thread = new Thread(task, "airtable-simulator-" + number.incrementAndGet());
                thread.setDaemon(true);
                return thread;
            });
            server.setExecutor(threads);
            server.createContext("/", new Front(simulation, editor, new ControlEndpoint(control)));
            server.start();
            return new AirtableSimulator(server, threads, control);
        }
    }
}
