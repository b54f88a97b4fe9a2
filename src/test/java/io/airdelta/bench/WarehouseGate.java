package io.airdelta.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Stands before a warehouse, passes everything on, and counts the statements that arrive, whoever sends them. */
final class WarehouseGate implements AutoCloseable {
    private static final Pattern ADDRESS = Pattern.compile("//([^/;]+)/");
    private static final List<String> PASSED = List.of("Authorization", "Content-Type", "Accept");

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicLong statements = new AtomicLong();
    private final HttpServer server;
    private final String address;
    private final String url;

    /** @param warehouseUrl the JDBC URL of a warehouse without TLS */
    WarehouseGate(String warehouseUrl) throws IOException {
        Matcher found = ADDRESS.matcher(warehouseUrl);
        if (!found.find()) {
            throw new IllegalArgumentException("no address in " + warehouseUrl);
        }
        address = found.group(1);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::pass);
        server.start();
        url = found.replaceFirst("//127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    /** The JDBC URL that leads through here. */
    String url() {
        return url;
    }

    /** How many statements arrived so far. */
    long statements() {
        return statements.get();
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (exchange.getRequestMethod().equals("POST")
                    && exchange.getRequestURI().getPath().matches(".*/sql/statements/?")) {
                statements.incrementAndGet();
            }
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://" + address + exchange.getRequestURI()))
                    .method(
                            exchange.getRequestMethod(),
                            HttpRequest.BodyPublishers.ofByteArray(
                                    exchange.getRequestBody().readAllBytes()));
            PASSED.forEach(name -> exchange.getRequestHeaders()
                    .getOrDefault(name, List.of())
                    .forEach(value -> request.header(name, value)));
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            answer.headers()
                    .firstValue("Content-Type")
                    .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
            exchange.sendResponseHeaders(answer.statusCode(), answer.body().length == 0 ? -1 : answer.body().length);
            if (answer.body().length > 0) {
                try (OutputStream body = exchange.getResponseBody()) {
                    body.write(answer.body());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
