package io.airdelta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.airdelta.LogLines;
import io.airdelta.embedded.SharedWarehouse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** {@code run --once} with a collector, and without the one that the settings name. */
@ExtendWith(SharedWarehouse.class)
class TraceExportTest {
    @TempDir
    private Path routes;

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final List<String> headers = new CopyOnWriteArrayList<>();
    private HttpServer collector;
    private CountedBase base;

    @BeforeEach
    void start(SharedWarehouse warehouse) throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
                body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
            }
            // Texts stand in protobuf as they are.
            received.add(new String(body, StandardCharsets.ISO_8859_1));
            headers.add(exchange.getRequestHeaders().getFirst("Content-Type") + " "
                    + exchange.getRequestHeaders().getFirst("Api-key"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
        base = new CountedBase(250, SharedWarehouse.get(), routes);
        base.route("parts", SharedWarehouse.newSchema() + ".parts");
        base.settings().put("airdelta.traces", "otlp");
    }

    @AfterEach
    void stop() {
        base.close();
        collector.stop(0);
    }

    @Test
    void what_a_run_did_has_reached_the_collector_when_the_command_ends() throws IOException {
        base.settings().put("otel.exporter.otlp.endpoint", "http://127.0.0.1:" + port());
        base.settings().put("otel.exporter.otlp.headers", "api-key=of-the-collector");

        Invocation run = base.invoke("run", "--once");

        assertThat(run.exitCode()).as(run.err()).isZero();
        assertThat(headers).isNotEmpty().allMatch("application/x-protobuf of-the-collector"::equals);
        String all = String.join("", received);
        assertThat(all)
                .contains("service.name", "airdelta", "run parts", "GET schema", "GET records", "MERGE main.")
                .doesNotContain("Part 1", "patTest", base.settings().get("warehouse.password"));
    }

    @Test
    void a_collector_that_is_away_fails_no_run_and_keeps_it_for_some_seconds_at_most() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            base.settings().put("otel.exporter.otlp.endpoint", "http://127.0.0.1:" + taken.getLocalPort());
        }
        try (LogLines lines = LogLines.of("io.airdelta.cli")) {
            Invocation run = base.invoke("run", "--once");

            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(lines.all())
                    .filteredOn(line -> line.contains("races"))
                    .isNotEmpty()
                    .hasSizeLessThan(3)
                    .allMatch(line -> line.startsWith("WARN "));
        }
    }

    /** Fails where the collector's answer is waited for without an end. */
    @Test
    void a_collector_that_never_answers_keeps_the_command_for_some_seconds_at_most() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            base.settings().put("otel.exporter.otlp.endpoint", "http://127.0.0.1:" + silent.getLocalPort());
            base.settings().put("otel.exporter.otlp.timeout", "600000");
            base.settings().put("otel.bsp.export.timeout", "600000");
            try (LogLines lines = LogLines.of("io.airdelta.cli")) {
                long began = System.nanoTime();
                Invocation run = base.invoke("run", "--once");

                assertThat(run.exitCode()).as(run.err()).isZero();
                assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(120));
                assertThat(lines.all()).anyMatch(line -> line.contains("did not take the last traces within 5 s"));
            }
        }
    }

    @Test
    void a_wrong_setting_starts_nothing_and_names_the_remedy() throws IOException {
        base.settings().put("airdelta.traces", "zipkin");
        Invocation wrong = base.invoke("run", "--once");
        assertThat(wrong.exitCode()).isEqualTo(2);
        assertThat(wrong.err()).contains("airdelta.traces", "'zipkin'; expected otlp or off");

        base.settings().put("airdelta.traces", "otlp");
        base.settings().put("otel.exporter.otlp.endpoint", "collector");
        Invocation endpoint = base.invoke("run", "--once");
        assertThat(endpoint.exitCode()).isEqualTo(2);
        assertThat(endpoint.err()).contains("OpenTelemetry does not accept its settings", "OTEL_…");

        base.settings().put("otel.exporter.otlp.endpoint", "http://127.0.0.1:" + port());
        base.settings().put("otel.exporter.otlp.headers", "my-secret-of-the-collector");
        Invocation secret = base.invoke("run", "--once");
        assertThat(secret.exitCode()).isEqualTo(2);
        assertThat(secret.err()).contains("otel.exporter.otlp.headers").doesNotContain("my-secret");
    }

    private int port() {
        return collector.getAddress().getPort();
    }
}
